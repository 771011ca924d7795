"""What every page owes its readers: unique ids, labels that fit, a title, a description."""

import re
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from site_checks.built_site import BuiltSite, Page

#: Shorter says too little of a page, longer is cut off by those who show it. In characters.
DESCRIPTION_LENGTHS = range(50, 156)

#: What other sites show a link with, in pixels.
_PICTURE_SIZE = (1200, 630)


def unsound_pages(site: BuiltSite) -> list[str]:
    """Return what is wrong with the form of the built pages."""
    problems = [f"{page.name}: {what}" for page in site.pages for what in _problems(page)]
    for what in ("title", "description"):
        known: dict[str, str] = {}
        for page in site.pages:
            text = page.facts.title if what == "title" else page.facts.metas.get(what, "")
            if text and page.name != "404":
                other = known.setdefault(text, page.name)
                if other != page.name:
                    problems.append(f"{page.name}: has the {what} of {other}: give it its own")
    return problems


def _problems(page: Page) -> Iterator[str]:
    facts = page.facts
    for name, count in Counter(facts.ids).items():
        if count > 1:
            yield f"the id {name} stands there {count} times"
    for name in sorted(set(facts.labels_for) - set(facts.ids)):
        yield f"a label is for {name}, which is not there"
    if not facts.title.strip():
        yield "has no title"
    description = facts.metas.get("description", "").strip()
    if not description:
        yield "has no description"
    elif len(description) not in DESCRIPTION_LENGTHS:
        yield f"its description has {len(description)} characters instead of 50 to 155"
    if page.name != "404":
        for tag, _, address in facts.references:
            if re.match(r"/(?!/)", address):
                yield f"{tag} names {address} from the root of the host: name it from the page"
    yield from _unsocial(page)


def _unsocial(page: Page) -> Iterator[str]:
    """Give what other sites would show wrongly of a link to the page."""
    facts = page.facts
    title = facts.metas.get("og:title", "")
    expected = {title, f"{title} - {facts.metas.get('og:site_name')}"}
    if not title or facts.title.strip() not in expected:
        yield f"is called «{title}» in other places"
    if facts.metas.get("og:description") != facts.metas.get("description"):
        yield "is described in other words in other places"
    if facts.metas.get("og:type") != "website":
        yield "does not say that it is a page of a site"
    whole = bool(facts.canonical)
    if facts.metas.get("twitter:card") != ("summary_large_image" if whole else "summary"):
        yield "says nothing of how to show a link to it"
    if facts.metas.get("og:url", "") != facts.canonical:
        yield f"is at {facts.metas.get('og:url')} in other places"
    picture = facts.metas.get("og:image", "")
    if whole != bool(picture):
        yield f"has the picture «{picture}» in other places"
    elif picture:
        home = facts.canonical.removesuffix(f"{page.name}/" if page.name != "index" else "")
        path = page.site / picture.removeprefix(home)
        if not path.is_file() or _png_size(path) != _PICTURE_SIZE:
            yield f"its picture {picture} is no PNG of {_PICTURE_SIZE[0]} × {_PICTURE_SIZE[1]}"


def _png_size(path: Path) -> tuple[int, ...] | None:
    start = path.read_bytes()[:24]
    return struct.unpack(">II", start[16:]) if start.startswith(b"\x89PNG\r\n\x1a\n") else None

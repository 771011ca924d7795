"""What every page owes its readers: unique ids, labels that fit, a title, a description."""

from collections import Counter
from collections.abc import Iterator

from site_checks.built_site import BuiltSite, Page


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
    if not facts.metas.get("description", "").strip():
        yield "has no description"

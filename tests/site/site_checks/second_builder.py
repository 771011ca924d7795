"""Another builder makes the same site of the same pages."""

from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from site_checks.built_site import PUBLISHED_FOLDERS, BuiltSite, Page

#: Where «Skip to content» leads with Zensical; it is the first heading with MkDocs.
_SKIP_TARGET = "__skip"


def unlike_first_site(first: BuiltSite, second: BuiltSite) -> list[str]:
    """Return what the second site has otherwise than the first: pages, articles, files."""
    ours, theirs = ({page.name: page for page in site.pages} for site in (first, second))
    problems = _only_in_one("page ", ours.keys(), theirs.keys())
    for name in sorted(ours.keys() & theirs.keys()):
        problems += _unlike_articles(ours[name], theirs[name])
    return problems + _unlike_files(first.folder, second.folder)


def _unlike_articles(first: Page, second: Page) -> Iterator[str]:
    """Give the first difference of each kind."""
    for what, one, other in (
        ("code block", _code_blocks(first), _code_blocks(second)),
        ("id", _ids(first), _ids(second)),
        ("link", _links(first), _links(second)),
        ("word", first.article.get_text(" ").split(), second.article.get_text(" ").split()),
    ):
        yield from _first_difference(f"{first.name}: {what}", one, other)


def _first_difference(what: str, one: Sequence[object], other: Sequence[object]) -> Iterator[str]:
    for number, (ours, theirs) in enumerate(zip_longest(one, other, fillvalue="nothing"), 1):
        if ours != theirs:
            yield f"{what} {number} is {ours} in the first site, {theirs} in the second"
            return


def _code_blocks(page: Page) -> list[tuple[str, str, str]]:
    return [(block.language, block.shown_by, block.text) for block in page.facts.code_blocks]


def _ids(page: Page) -> list[str]:
    ids = [str(element["id"]) for element in page.article.select("[id]")]
    return [name for name in ids if name != _SKIP_TARGET]


def _links(page: Page) -> list[tuple[str, str]]:
    """Return the words of each link and where it leads, of each picture where it comes from."""
    address = f"/{page.path.relative_to(page.site).as_posix().removesuffix('index.html')}"
    return [
        (
            " ".join(element.get_text().split()),
            urljoin(address, str(element.get("href") or element.get("src"))),
        )
        for element in page.article.select("[href], [src]")
    ]


def _unlike_files(first: Path, second: Path) -> list[str]:
    """Return the published programs and evidence that are not the same to the byte."""
    ours, theirs = (_published(folder) for folder in (first, second))
    return _only_in_one("", ours.keys(), theirs.keys()) + [
        f"{name}: the second site publishes something else"
        for name in sorted(ours.keys() & theirs.keys())
        if ours[name].read_bytes() != theirs[name].read_bytes()
    ]


def _published(site: Path) -> dict[str, Path]:
    return {
        path.relative_to(site).as_posix(): path
        for folder in PUBLISHED_FOLDERS
        for path in (site / folder).rglob("*")
        if path.is_file()
    }


def _only_in_one(what: str, ours: Set[str], theirs: Set[str]) -> list[str]:
    return [f"{what}{name}: only in the first site" for name in sorted(ours - theirs)] + [
        f"{what}{name}: only in the second site" for name in sorted(theirs - ours)
    ]

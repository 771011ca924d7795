"""The snippet reference lists every program: what it claims, its file, and what shows it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

from bs4 import Tag

from site_checks.built_site import BuiltSite, Page
from site_checks.records import all_files, chapter_name, is_probe, pair_name, program_files

#: The sources of a chapter come when they are opened, or a page would be a megabyte.
HEAVIEST_PAGE = 150_000

#: The page and the anchor of a block or row.
_Place = tuple[str, str]


def heavy_reference_pages(site: BuiltSite) -> list[str]:
    """Return the pages of the reference that have too many bytes of HTML."""
    return [
        f"{page.name}: {page.path.stat().st_size} bytes of HTML: at most {HEAVIEST_PAGE}"
        for page in _reference_pages(site).values()
        if page.path.stat().st_size > HEAVIEST_PAGE
    ]


def unlike_reference(root: Path, site: BuiltSite) -> list[str]:
    """Return the programs that the page of their chapter does not list, or not as they are."""
    pages = _reference_pages(site)
    places = _places(site)
    problems = []
    listed: dict[str, set[str]] = {}
    for program in program_files(root):
        chapter = chapter_name(program)
        for file in all_files(program):
            name = file.relative_to(root).as_posix()
            listed.setdefault(chapter, set()).add(_anchor(name))
            if chapter not in pages:
                what = [f"write docs/reference/{chapter}.md, and name it in mkdocs.yml"]
            else:
                shown = places.get(program.name if is_probe(program) else pair_name(program), set())
                what = list(_unlike_program(name, _claim(program), pages[chapter], shown))
            problems += [f"{name}: in the snippet reference: {problem}" for problem in what]
    for chapter, page in pages.items():
        anchors = {str(tag["id"]) for tag in page.article.select("details [id]")}
        for anchor in sorted(anchors - listed.get(chapter, set())):
            problems.append(f"{page.name}: lists {anchor}, of which there is no program")
    return problems


def _reference_pages(site: BuiltSite) -> dict[str, Page]:
    """Return the pages of the reference by chapter."""
    return {
        page.name.removeprefix("reference/"): page
        for page in site.pages
        if page.name.startswith("reference/")
    }


def _anchor(name: str) -> str:
    return name.removesuffix(".py").replace("/", ".")


def _unlike_program(name: str, claim: str, page: Page, shown_at: set[_Place]) -> Iterator[str]:
    anchor = page.tags.get(_anchor(name))
    file = anchor.find_parent("details") if anchor else None
    entry = file.find_parent("section") if file else None
    if file is None or entry is None:
        yield "is not listed"
        return
    if claim not in " ".join(entry.get_text().split()):
        yield f"something else is claimed: «{claim}» is not there"
    files = [_target(page, link)[0] for link in file.select("a[href]")]
    if files != [name]:
        yield f"its link leads to {files}"
    elif not (page.site / files[0]).is_file():
        yield "its link leads to a file that is not published"
    named = {_target(page, link) for link in entry.select(":scope > p a[href]")}
    if bool(named) != bool(shown_at) or not named <= shown_at:
        yield f"is said to be shown at {sorted(named)}, and is at {sorted(shown_at)}"


def _claim(program: Path) -> str:
    """Return the first line of a program's docstring as a page shows it."""
    text = ast.get_docstring(ast.parse(program.read_text("utf-8"))) or ""
    return text.partition("\n")[0].replace("`", "")


def _target(page: Page, link: Tag) -> _Place:
    """Return what a link leads to: seen from the site's folder, and the anchor."""
    address, anchor = urldefrag(str(link["href"]))
    path = (page.path.parent / address).resolve()
    return path.relative_to(page.site.resolve()).as_posix(), anchor


def _places(site: BuiltSite) -> dict[str, set[_Place]]:
    """Return where pages show each pair, by name, and each probe, by the name of its file."""
    found: dict[str, set[_Place]] = {}
    for page in site.pages_with_blocks:
        folder = page.path.parent.relative_to(page.site).as_posix()
        for block in page.article.select("section.pair, section.failure"):
            claim = block.select_one("[id].claim")
            assert claim is not None, f"{page.name}: a block without a claim"
            found.setdefault(str(block["aria-label"]), set()).add((folder, str(claim["id"])))
        for row in page.article.select("[data-table=capabilities] tr[id]"):
            for link in row.select("th a[href$='.py']"):
                name = Path(str(link["href"])).name
                found.setdefault(name, set()).add((folder, str(row["id"])))
    return found

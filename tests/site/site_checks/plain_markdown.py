"""Each page is published as Markdown, too, and says there what it says as HTML, in its order.

The Markdown is read as CommonMark with tables. What the HTML shows is compared with programs and
evidence elsewhere; so what is proved for one holds for the other.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_checks.built_site import BuiltSite, Page
from site_checks.records import all_files, chapter_name, program_files, whole_text

#: What readers click, type into or run, and what only scripts use.
_USED = {
    *("button", "form", "input", "script", "style", "template"),
    *("a.headerlink", "div.program", "div.tabbed-labels", "p.wrong"),
}

#: What may stand inside a word.
_INLINE = {"a", "b", "em", "i", "small", "span", "strong", "wbr"}

_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"language-(\S+)")

#: Tags that stand in a file are words to it.
_READER = MarkdownIt("commonmark", {"html": False}).enable("table")

#: Around everything that is no word.
_MARK = "\0"


def unlike_markdown(root: Path, site: BuiltSite) -> list[str]:
    """Return where a page's Markdown says something else than its HTML."""
    problems = []
    for page in site.pages:
        if page.source(root) is not None:
            path = markdown_of(page)
            name = path.relative_to(site.folder)
            if path.is_file():
                problems += [f"{name}: {what}" for what in _problems(root, page, path)]
            else:
                problems.append(f"{name}: is not published")
    return problems


def markdown_of(page: Page) -> Path:
    """Return where a page lies as Markdown: beside its HTML."""
    return page.path.with_suffix(".md")


def links_of(path: Path) -> list[str]:
    """Return where the links of a file of Markdown lead, each once."""
    parts = (part for token in _tokens(path) for part in token.children or ())
    return list(dict.fromkeys(str(part.attrs["href"]) for part in parts if "href" in part.attrs))


def _tokens(path: Path) -> list[Token]:
    return _read_tokens(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=200)
def _read_tokens(path: Path, changed: int) -> list[Token]:
    return _READER.parse(path.read_text("utf-8"))


def _problems(root: Path, page: Page, path: Path) -> Iterator[str]:
    rendered = _READER.renderer.render(_tokens(path), _READER.options, {})
    told = BeautifulSoup(rendered, "html.parser")
    folder, _, chapter = page.name.partition("/")
    programs = [
        file
        for program in program_files(root)
        if chapter_name(program) == chapter
        for file in all_files(program)
    ]
    if folder == "reference" and programs:
        yield from _unlike_programs(root, programs, told)
        return
    shown = Counter((code.language or "text", code.text) for code in page.facts.code_blocks)
    for language, text in shown - Counter(_blocks(told)):
        yield f"lacks {language} that the page shows: «{text.strip().splitlines()[0]}»"
    yield from _first_difference(_said(page.article, page), _said(told, page))


def _blocks(told: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Give the blocks of code with their languages."""
    for code in told.select("pre > code"):
        named = _LANGUAGE.search(" ".join(code.get_attribute_list("class", [])))
        yield named[1] if named else "", code.get_text().removesuffix("\n")


def _unlike_programs(root: Path, programs: list[Path], told: BeautifulSoup) -> Iterator[str]:
    """Give the programs of a chapter that are not there, whole and with what they claim."""
    parts = [
        [heading.get_text(), *(part.get_text() for part in heading.find_next_siblings(limit=3))]
        for heading in told.find_all("h2")
    ]
    for program, part in zip_longest(programs, parts):
        name = program.relative_to(root).as_posix() if program else "no program"
        claim = ast.get_docstring(ast.parse(program.read_text("utf-8"))) if program else None
        first = " ".join((claim or "").partition("\n\n")[0].replace("`", "").split())
        if part != [name, first, f"Published as {name}:", whole_text(program) + "\n"]:
            yield f"does not tell {name} as it is"


def _first_difference(shown: list[str], told: list[str]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip_longest(shown, told)):
        if one != other:
            start = max(0, number - 5)
            says, shows = (" ".join(all_[start : number + 5]) for all_ in (told, shown))
            yield f"says «{says}» where the page says «{shows}»"
            return


def _said(part: Tag, page: Page) -> list[str]:
    """Return the words of a part, its code and links, and where headings and cells begin."""
    pieces = "".join(_pieces(part, page)).split(_MARK)
    return [
        word
        for number, piece in enumerate(pieces)
        for word in ([piece] if number % 2 else _WORD.findall(piece))
    ]


def _pieces(part: Tag, page: Page) -> Iterator[str]:
    for child in part.children:
        if type(child) is NavigableString:
            yield child
        elif isinstance(child, Tag):
            classes = set(child.get_attribute_list("class", []))
            if "file" in classes:
                yield from _published(child.select_one("a.raw"), page)
            elif not _USED & {child.name, *(f"{child.name}.{name}" for name in classes)}:
                separator = "" if child.name in _INLINE and "line" not in classes else " "
                yield separator
                yield from _element(child, classes, page)
                yield separator


def _element(element: Tag, classes: set[str], page: Page) -> Iterator[str]:
    words = " ".join(element.get_text().split())
    match element.name:
        case "code" | "pre" | "samp" | "kbd":
            yield f"{_MARK}`{words}`{_MARK}"
            return
        case "svg":
            yield "Figure " + " ".join(part.get_text() for part in element(["title", "desc"]))
            return
        case "thead" | "tbody":
            for cell in _cells(element):
                yield f"{_MARK}|{_MARK}" if cell.get_text(strip=True) else ""
                yield from _pieces(cell, page)
            return
        case "a" if words and "href" in element.attrs:
            yield _target(element, page)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as heading:
            yield f"{_MARK}{heading}{_MARK}"
    if "claim" in classes and element.find_parent(class_="failure"):
        yield "Goes wrong "
    if "tabbed-set" in classes:
        yield from _tabs(element, page)
    else:
        yield from _pieces(element, page)


def _tabs(tabs: Tag, page: Page) -> Iterator[str]:
    """Give each tab as if it stood below its label and the name of its program."""
    labels = tabs.select(".tabbed-labels > label")
    blocks = tabs.select(".tabbed-content > .tabbed-block")
    for label, block in zip(labels, blocks, strict=True):
        yield f" {label.get_text()} "
        if not block.select(".file"):
            yield from _published(block.select_one("a.raw"), page)
        yield from _pieces(block, page)


def _published(link: Tag | None, page: Page) -> Iterator[str]:
    """Tell where a file is published, if it is one."""
    if link is not None:
        target = _target(link, page)
        yield f" from {target} {target.strip(_MARK).lstrip('/')} "


def _cells(body: Tag) -> Iterator[Tag]:
    """Give the cells that a reader sees in each row: those that began in rows above, too."""
    lower: list[tuple[int, Tag, int]] = []
    for row in body.find_all("tr", recursive=False):
        cells = row.find_all(["td", "th"], recursive=False)
        for column, cell, _ in lower:
            cells.insert(column, cell)
        yield from cells
        begun = [
            (cells.index(cell), cell, int(str(cell["rowspan"])))
            for cell in row.find_all(rowspan=True, recursive=False)
        ]
        lower = [(column, cell, left - 1) for column, cell, left in lower + begun if left > 1]


def _target(link: Tag, page: Page) -> str:
    """Return where a link leads, a page and its Markdown being the same place."""
    folder = page.path.parent.relative_to(page.site).as_posix().strip(".")
    address, anchor = urldefrag(urljoin(f"/{folder}/".replace("//", "/"), str(link["href"])))
    place = re.sub(r"(^|/)index\.(html|md)$", r"\1", unquote(address))
    return f"{_MARK}{place}{'#' + anchor if anchor else ''}{_MARK}"

"""The built pages, as readers without JavaScript get them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from pathlib import Path

from bs4 import BeautifulSoup, Tag

#: Copies of folders of the project, not pages.
PUBLISHED_FOLDERS = {"snippets", "evidence"}

#: Nothing but what sends a reader on has it.
_REDIRECT = '<meta http-equiv="refresh"'

_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_COLOUR = re.compile(r"<span(?: class=\"\w*\")?>|</span>")


@dataclass(frozen=True)
class CodeBlock:
    """A ``pre > code`` of a page."""

    language: str
    """``python``; empty where the page names none."""
    text: str
    """Without its final newline."""
    shown_by: str
    """The pair or failure in whose block it stands; empty outside of all."""
    line: int
    """In the page's HTML."""


@dataclass
class PageFacts:
    """What one reading of a page finds."""

    ids: list[str] = field(default_factory=list)
    labels_for: list[str] = field(default_factory=list)
    references: list[tuple[str, str, str]] = field(default_factory=list)
    """Tag, attribute and address of all that the page links to or loads."""
    metas: dict[str, str] = field(default_factory=dict)
    """By name or, where they are for other sites, by property."""
    canonical: str = ""
    title: str = ""
    styles: list[str] = field(default_factory=list)
    """The text of ``style`` elements and attributes."""
    code_blocks: list[CodeBlock] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """One page of a built site."""

    site: Path
    path: Path

    @property
    def name(self) -> str:
        """The page as people name it: ``compare/methods``; ``index`` for the home page."""
        relative = self.path.relative_to(self.site)
        if relative.name == "index.html" and len(relative.parts) > 1:
            return relative.parent.as_posix()
        return relative.with_suffix("").as_posix()

    def source(self, root: Path) -> Path | None:
        """Return the Markdown file that the page was built from; None for the 404 page."""
        for candidate in (f"{self.name}.md", f"{self.name}/index.md"):
            if (root / "docs" / candidate).is_file():
                return root / "docs" / candidate
        return None

    @property
    def facts(self) -> PageFacts:
        """What stands in the page."""
        return _read_facts(self.path, self.path.stat().st_mtime_ns)

    def sections(self, kind: str) -> list[Tag]:
        """Return the blocks of a kind: ``pair`` or ``failure``."""
        return self.article.select(f"section.{kind}")

    @property
    def article(self) -> Tag:
        """The page without head, navigation and foot."""
        return _read_article(self.path, self.path.stat().st_mtime_ns)

    @property
    def tags(self) -> dict[str, Tag]:
        """What has an id in the article, by its id."""
        return _read_tags(self.path, self.path.stat().st_mtime_ns)


@dataclass(frozen=True)
class BuiltSite:
    """A folder that ``mkdocs build`` filled."""

    folder: Path

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, the one for addresses that do not exist included."""
        return [Page(self.folder, path) for path in self._html if path not in self.redirects]

    @cached_property
    def redirects(self) -> list[Path]:
        """What stands at the addresses of pages that moved."""
        return [path for path in self._html if _REDIRECT in path.read_text("utf-8")[:1000]]

    @cached_property
    def _html(self) -> list[Path]:
        return [
            path
            for path in sorted(self.folder.rglob("*.html"))
            if path.relative_to(self.folder).parts[0] not in PUBLISHED_FOLDERS
        ]

    @property
    def pages_with_blocks(self) -> list[Page]:
        """The pages on which a pair, a failure or a comparison may stand: not the reference."""
        return [page for page in self.pages if not page.name.startswith("reference")]

    def sections(self, kind: str) -> Iterator[tuple[Page, str, Tag]]:
        """Give each block of a kind with its page and the name of what it shows."""
        for page in self.pages_with_blocks:
            for section in page.sections(kind):
                yield page, str(section["aria-label"]), section


def code_text(block: Tag) -> str:
    """Return the text of a ``pre > code`` without its final newline."""
    return block.get_text().removesuffix("\n")


def without_colours(html: str) -> str:
    """Return a page without the marks that only colour its code, nine tenths of all tags."""
    return _CODE.sub(lambda code: _COLOUR.sub("", code[0]), html)


@lru_cache(maxsize=200)
def _read_facts(path: Path, changed: int) -> PageFacts:
    reader = _FactsReader()
    reader.feed(without_colours(path.read_text("utf-8")))
    reader.close()
    return reader.facts


@lru_cache(maxsize=200)
def _read_article(path: Path, changed: int) -> Tag:
    text = without_colours(path.read_text("utf-8"))
    start, end = text.find("<article"), text.rfind("</article>")
    return BeautifulSoup(text[start:end] if start >= 0 else "", "html.parser")


@lru_cache(maxsize=200)
def _read_tags(path: Path, changed: int) -> dict[str, Tag]:
    tags = _read_article(path, changed).find_all(id=True)
    # of two with one id browsers find the first
    return {str(tag["id"]): tag for tag in reversed(tags)}


class _FactsReader(HTMLParser):
    """Reads a page in one go, without a tree: some pages are long."""

    _EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.facts = PageFacts()
        self._open: list[tuple[str, str, str]] = []
        """Tag, class and label of each open element."""
        self._code: list[str] | None = None
        self._code_line = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._note(tag, given)
        if tag not in self._EMPTY:
            if tag == "code" and self._open and self._open[-1][0] == "pre":
                self._code, self._code_line = [], self.getpos()[0]
            self._open.append((tag, given.get("class", ""), given.get("aria-label", "")))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attributes})

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _, _ in self._open):
            return
        while self._open:
            name, _, _ = self._open.pop()
            if name == "code" and self._code is not None:
                self._finish_code()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)
        elif self._open and self._open[-1][0] == "title" and not self._inside("svg"):
            self.facts.title += data
        elif self._open and self._open[-1][0] == "style":
            self.facts.styles.append(data)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        facts = self.facts
        if given.get("id"):
            facts.ids.append(given["id"])
        if tag == "label" and "for" in given:
            facts.labels_for.append(given["for"])
        if tag == "meta" and (name := given.get("name", given.get("property"))):
            facts.metas[name] = given.get("content", "")
        if tag == "link" and given.get("rel") == "canonical":
            facts.canonical = given.get("href", "")
        if "style" in given:
            facts.styles.append(given["style"])
        attribute_names = ("href", "src", "srcset", "data", "poster", "action", "xlink:href")
        named = f"{tag} {given['rel'].strip()}" if tag == "link" else tag
        for attribute in attribute_names:
            if attribute in given:
                facts.references.append((named, attribute, given[attribute]))

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _, _ in self._open)

    def _finish_code(self) -> None:
        assert self._code is not None
        language = shown_by = ""
        for _, classes, label in self._open:
            for word in classes.split():
                if word.startswith("language-"):
                    language = word.removeprefix("language-")
                if word in ("pair", "failure"):
                    shown_by = label
        text = "".join(self._code).removesuffix("\n")
        self.facts.code_blocks.append(CodeBlock(language, text, shown_by, self._code_line))
        self._code = None

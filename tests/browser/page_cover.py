"""The fewest pages that together have everything that style sheets and scripts tell apart.

How something looks and what it does follows from rules for an element's name and classes, and for
those of what it stands in: ``.compare td``. Two pages that have the same of these differ in their
words alone, and in how many there are. So every table counts as a kind of its own, by its columns,
and among the pages are those with the most of something: the longest page, the longest word.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

#: A name or class, and a name or class of something around it; or a table's columns.
Kind = tuple[str, str]

#: Stands for the columns of a table among the names of what is around something.
COLUMNS = "the columns of a table"

_NOT_SHOWN = frozenset({"script", "style", "title", "desc"})

_EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


def covering_pages(site: Path, addresses: Iterable[str]) -> list[str]:
    """Return pages that have every kind of element that any of ``addresses`` has, and extremes.

    Few and small ones: to the extremes is always added the page with the most new kinds for its
    size. The smallest possible set of pages would take longer to find than it saves.

    Args:
        site: the built site.
        addresses: as seen from the home page.
    """
    pages = {address: read_page(site / address / "index.html") for address in sorted(addresses)}
    chosen = _extremes(pages)
    missing = {address: page.kinds for address, page in pages.items()}
    for address in chosen:
        missing = _without(missing, pages[address].kinds)
    while any(missing.values()):
        best = max(missing, key=lambda address: len(missing[address]) / pages[address].size)
        chosen.append(best)
        missing = _without(missing, missing[best])
    return chosen


@dataclass(frozen=True)
class PageParts:
    """What a page consists of."""

    kinds: frozenset[Kind]
    size: int
    """The characters of its HTML."""
    longest_word: int
    """Outside of code that keeps its lines."""
    longest_line: int
    """Of code that does."""


def read_page(file: Path) -> PageParts:
    """Return what the page in a file consists of."""
    html = file.read_text("utf-8")
    reader = _PartsReader()
    reader.feed(html)
    reader.close()
    return PageParts(frozenset(reader.kinds), len(html), reader.longest_word, reader.longest_line)


def _extremes(pages: Mapping[str, PageParts]) -> list[str]:
    """Return the page where the most has to be drawn, and those with what is hardest to fit."""
    measures: list[Callable[[str], int]] = [
        lambda address: pages[address].size,
        lambda address: pages[address].longest_word,
        lambda address: pages[address].longest_line,
    ]
    return list(dict.fromkeys(max(pages, key=measure) for measure in measures))


def _without(
    missing: Mapping[str, frozenset[Kind]], found: frozenset[Kind]
) -> dict[str, frozenset[Kind]]:
    return {page: kinds - found for page, kinds in missing.items()}


class _PartsReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[Kind] = set()
        self.longest_word = self.longest_line = 0
        self._columns: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = [("", frozenset())]
        """The name of each open element, and all names and classes that are around its content."""
        self._known: dict[tuple[frozenset[str], str, str], frozenset[str]] = {}
        """What is around the content of elements like one before: most are."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        classes = dict(attributes).get("class") or ""
        around = self._open[-1][1]
        alike = (around, tag, classes)
        if alike not in self._known:
            names = [tag, *classes.split()]
            self.kinds |= {(name, other) for name in names for other in around}
            self._known[alike] = around.union(names)
        if tag not in _EMPTY:
            self._open.append((tag, self._known[alike]))

    def handle_data(self, data: str) -> None:
        name, around = self._open[-1]
        if "pre" in around:
            self.longest_line = max(self.longest_line, *map(len, data.split("\n")))
        elif name not in _NOT_SHOWN:
            self.longest_word = max(self.longest_word, *map(len, data.split(" ")))
        if "thead" in around:
            self._columns.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self.kinds.add((COLUMNS, " ".join(filter(None, self._columns))))
            self._columns = []
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

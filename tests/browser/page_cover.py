"""The fewest pages that together have everything that style sheets tell apart.

Colours come from rules for an element's name and classes, and for those of what it stands in:
``.compare td``. Two pages that have the same of these have the same colours.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

#: A name or class, and a name or class of something around it.
Kind = tuple[str, str]

_EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


def covering_pages(site: Path, addresses: Iterable[str]) -> list[str]:
    """Return pages that have every kind of element that any of ``addresses`` has.

    Few and small ones: chosen is always the page with the most new kinds for its size. The
    smallest possible set of pages would take longer to find than it saves.

    Args:
        site: the built site.
        addresses: as seen from the home page.
    """
    texts = {address: (site / address / "index.html").read_text("utf-8") for address in addresses}
    missing = {address: kinds_of_elements(text) for address, text in texts.items()}
    chosen = []
    while any(missing.values()):
        best = max(sorted(missing), key=lambda page: len(missing[page]) / len(texts[page]))
        chosen.append(best)
        missing = _without(missing, missing[best])
    return chosen


def kinds_of_elements(html: str) -> frozenset[Kind]:
    """Return the kinds of elements that a page consists of."""
    reader = _KindsReader()
    reader.feed(html)
    reader.close()
    return frozenset(reader.kinds)


def _without(
    missing: Mapping[str, frozenset[Kind]], found: frozenset[Kind]
) -> dict[str, frozenset[Kind]]:
    return {page: kinds - found for page, kinds in missing.items()}


class _KindsReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[Kind] = set()
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

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

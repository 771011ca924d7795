"""What every table of the site is made of: columns, groups of rows, cells of a few kinds of parts.

A module of this package that has a function ``show`` is a table. A page shows it with
``[[table NAME]]`` or ``[[table NAME PART]]``, where ``NAME`` is the module's::

    def show(project: Project, part: str) -> Table: ...
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Code:
    """Code, in one line or several."""

    text: str


@dataclass(frozen=True)
class Quote:
    """What a run said: an error's text, an output."""

    text: str


@dataclass(frozen=True)
class Prose:
    """A sentence with `names` in it."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """What is said of a thing that is not there, and what only adds to something: in grey."""

    text: str


@dataclass(frozen=True)
class Loud:
    """What went wrong."""

    text: str


@dataclass(frozen=True)
class Link:
    """A link to a place of this site."""

    text: str
    address: str
    """``#anchor`` on the same page, or ``/page.md#anchor``, seen from docs/."""


@dataclass(frozen=True)
class Proof:
    """A link to the block of a pair or failure, which is on some page."""

    pair: str
    label: str = ""
    """The pair's name where it is empty. May have `names` in it."""


@dataclass(frozen=True)
class Line:
    """Parts on a line of their own."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True)
class Opens:
    """Parts that stand behind a word until a reader opens it."""

    title: str
    parts: "tuple[Part, ...]"


Part = str | Code | Quote | Prose | Quiet | Loud | Link | Proof | Line | Opens


@dataclass(frozen=True)
class Cell:
    """One cell."""

    parts: tuple[Part, ...]
    kind: str = ""
    """A class for its looks: the outcome of a probe."""


def cell(*parts: Part, kind: str = "") -> Cell:
    """Return a cell of some parts, empty texts left out."""
    return Cell(tuple(part for part in parts if part != ""), kind)


def line(*parts: Part) -> Line:
    """Return parts on a line of their own."""
    return Line(parts)


@dataclass(frozen=True)
class Column:
    """A column, by its heading."""

    title: str
    label: str = ""
    """What its cells are called where rows are cards; the title where it is empty."""
    above: str = ""
    """What it shares with its neighbours: the database of a driver."""
    kind: str = ""
    """``sync`` or ``async`` for the columns of a comparison; ``whole`` for cells that need no label
    where rows are cards."""


@dataclass(frozen=True)
class Row:
    """A row."""

    anchor: str
    """Names what it is about, and not its place: rows come and go above it."""
    cells: tuple[Cell, ...]
    shows: Any = None
    """What of the table's JSON it shows: a check looks for each value in the cells."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """What a reader can choose rows by; several values stand between ``;``."""
    old_anchor: str = ""
    """What once was its anchor, and must lead here for ever."""
    is_quiet: bool = False


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own."""

    rows: tuple[Row, ...]
    title: str = ""
    """Empty in a table with one group."""
    beside: str = ""
    """Stands behind the title, in grey."""
    anchor: str = ""
    links: Cell = Cell(())
    """Stands below the title."""


@dataclass(frozen=True)
class FullAnswer:
    """A question, and each answer to it in full: what has no room in a row."""

    anchor: str
    question: str
    answers: tuple[tuple[str, str, str], ...]
    """Where it was given, the answer in short, and all that was printed."""


@dataclass(frozen=True)
class Table:
    """A whole table."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    name: str = ""
    """Of its JSON, ``docs/evidence/tables/<name>.json``; empty for a table without one."""
    part: str = ""
    """Which of the tables it is that come from one JSON."""
    is_wide: bool = False
    """Whether it stands on a page without a table of contents, and needs the room."""
    head: int = 0
    """The column that names the rows."""
    intro: str = ""
    """A sentence of figures before it."""
    seen: tuple[str, ...] = ()
    """With which release, and when: stands below it."""
    full_answers: tuple[FullAnswer, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in their order."""
        for group in self.groups:
            yield from group.rows

    @property
    def filters(self) -> tuple[str, ...]:
        """What rows can be chosen by."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.filters))


def text_of(parts: "tuple[Part, ...]") -> str:
    """Return what a reader sees of parts, without the names that links have by default."""
    return " ".join("".join(_texts(parts)).split())


def _texts(parts: "tuple[Part, ...]") -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Line(inner):
                yield " "
                yield from _texts(inner)
                yield " "
            case Opens(title, inner):
                yield f" {title} "
                yield from _texts(inner)
                yield " "
            case Proof(pair, label):
                yield f" {label.replace('`', '') or pair} "
            case Prose(text):
                yield text.replace("`", "")
            case _:
                yield part.text

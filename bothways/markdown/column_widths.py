"""How wide the columns of a table are: from what stands in them, so that no word is broken in two.

Widths are fixed, so that columns keep their place while rows still come. All are in em of the
table's print.
"""

import re
from collections.abc import Iterator

from bothways.tables.table import Cell, Code, Line, Opens, Part, Proof, Quote, Table

#: Where the words of a name meet: ``Pending·Rollback·Error``, ``execute·many()``, ``Decimal(·'1'``.
_MEETING = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[_+=])|(?<=[A-Za-z]\.)(?=\w)|(?<=\w\()(?!\))|(?<=execute)(?=many)"
)

#: Where a line may end besides: at spaces, and after a hyphen.
_END_OF_LINE = re.compile(r"\s+|(?<=-)")

#: The widths of letters in a wide system font, DejaVu Sans, plain and bold: others need less.
_NARROW, _NARROW_EM = frozenset("Iijlfrt.,:;'()[]"), (0.41, 0.49)
_WIDE, _WIDE_EM = frozenset("mwMW"), (0.98, 1.05)
_CAPITAL_EM = (0.7, 0.78)
_LETTER_EM = (0.64, 0.71)
_CODE_EM = 0.56

#: What is shown in bold letters: see ``docs/assets/table.css``.
_STRONG = ("no", "error", "mixed")

#: Code breaks anywhere if it must: a column is not made wider for longer pieces of it.
_CODE_PIECE_EM = 12.5

#: No cell is so long that its column should be wider.
_MOST_EM = 22.0

#: A table with more columns is set in smaller print: its rows hold short answers.
MOST_COLUMNS = 6

#: What there is room for beside the table of contents on a screen of 1280 pixels, without one, and
#: what a column has between itself and its neighbour: in common and in dense print.
_ROOM_EM = (48.0, 57.0)
_WIDE_ROOM_EM = (66.0, 76.0)
_GAP_EM = (1.2, 0.8)


def column_widths(table: Table) -> list[float]:
    """Return the widths of a table's columns, in em.

    Each gets what it cannot do without; what is left over goes to those that would use it.
    """
    is_dense = len(table.columns) > MOST_COLUMNS
    gap = _GAP_EM[is_dense]
    least, most = [], []
    for index, column in enumerate(table.columns):
        cells = [row.cells[index] for row in table.rows]
        head = max(_widest_word(column.title, True), _widest_word(column.above, False))
        words = [_least(cell) for cell in cells]
        lines = [_line_em(text) for cell in cells for text in _lines(cell.parts)]
        least.append(max([head, *words]) + gap)
        most.append(max(least[-1], min(_MOST_EM, max(lines, default=0.0)) + gap))
    room = (_WIDE_ROOM_EM if table.is_wide else _ROOM_EM)[is_dense] - sum(least)
    wished = sum(most) - sum(least)
    share = max(0.0, min(1.0, room / wished)) if wished else 0.0
    return [round(low + (high - low) * share, 1) for low, high in zip(least, most, strict=True)]


def name_parts(text: str) -> list[str]:
    """Return a text in the parts between which a line may end; joined, they are the text."""
    return [part for part in _MEETING.split(text) if part]


def _least(cell: Cell) -> float:
    strong = cell.kind in _STRONG
    return max((_part_em(part, strong) for part in cell.parts), default=0.0)


def _part_em(part: Part, strong: bool) -> float:
    match part:
        case str(text):
            return _widest_word(text, strong)
        case Line(parts):
            return max((_part_em(inner, strong) for inner in parts), default=0.0)
        case Code(text) | Quote(text):
            longest = max((len(piece) for piece in re.split(r"\s|(?<=[.(=+-])", text)), default=0)
            return min(longest * _CODE_EM + 0.7, _CODE_PIECE_EM)  # with its margins
        case Opens(title, _):
            return _widest_word(title, strong) + 1.4  # the mark behind it
        case Proof(pair, label):
            return _widest_word(label or pair, strong)
        case _:
            return _widest_word(part.text, strong)


def _lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """Give what stands on one line of a cell where there is room."""
    first = "".join(_text(part) for part in parts if not isinstance(part, Line))
    yield first
    for part in parts:
        if isinstance(part, Line):
            yield from _lines(part.parts)


def _text(part: Part) -> str:
    match part:
        case str():
            return part
        case Opens(title, _):
            return title
        case Proof(pair, label):
            return label or pair
        case Line():
            return ""
        case _:
            return part.text


def _line_em(text: str) -> float:
    return sum(_letter_em(letter)[False] for letter in text)


def _widest_word(text: str, strong: bool) -> float:
    parts = (part for piece in name_parts(text) for part in _END_OF_LINE.split(piece))
    return max((sum(_letter_em(x)[strong] for x in part) for part in parts), default=0.0)


def _letter_em(letter: str) -> tuple[float, float]:
    """Return the width of a letter, plain and bold."""
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _WIDE:
        return _WIDE_EM
    return _CAPITAL_EM if letter.isupper() else _LETTER_EM

"""Columns beside many others: where a name in them may break, and how wide they must be."""

import re
from collections.abc import Iterable

#: Where the words of a name meet: ``Pending·Rollback·Error``, ``execute·many()``, ``Decimal(·'1'``.
_MEETING = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[_.+=])|(?<=\w\()(?!\))|(?<=execute)(?=many)")

#: Where a line may end besides: at spaces, and after a hyphen.
_END_OF_LINE = re.compile(r"\s+|(?<=-)")

#: The widths of letters in a wide system font, DejaVu Sans, plain and bold: others need less.
_NARROW, _NARROW_EM = frozenset("Iijlfrt.,:;'()[]"), (0.41, 0.49)
_WIDE, _WIDE_EM = frozenset("mwMW"), (0.98, 1.05)
_CAPITAL_EM = (0.7, 0.78)
_LETTER_EM = (0.64, 0.71)


def name_parts(text: str) -> list[str]:
    """Return a text in the parts between which a line may end; joined, they are the text."""
    return [part for part in _MEETING.split(text) if part]


def width_em(texts: Iterable[str], strong: bool = False) -> float:
    """Return how wide a column must be for every text, in em: no part is broken in two.

    Args:
        texts: what stands in the column.
        strong: whether its letters are bold.
    """
    parts = (
        part for text in texts for piece in name_parts(text) for part in _END_OF_LINE.split(piece)
    )
    return max((_part_em(part, strong) for part in parts), default=0.0)


def _part_em(part: str, strong: bool) -> float:
    return sum(_letter_em(letter)[strong] for letter in part)


def _letter_em(letter: str) -> tuple[float, float]:
    """Return the width of a letter, plain and bold."""
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _WIDE:
        return _WIDE_EM
    return _CAPITAL_EM if letter.isupper() else _LETTER_EM

"""Tables as HTML: what each part of a cell becomes, and where a part links to."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup, escape

from bothways.errors import BothWaysError
from bothways.markdown.column_widths import MOST_COLUMNS, column_widths, name_parts
from bothways.markdown.directives import pages_by_directive, shown_by
from bothways.programs.pairs import Pair
from bothways.project import Project
from bothways.tables.choosing import computed_tables
from bothways.tables.table import (
    Cell,
    Code,
    Column,
    Line,
    Link,
    Loud,
    Opens,
    Part,
    Proof,
    Prose,
    Quiet,
    Quote,
    Table,
)

#: Code breaks behind these where a column is narrow: where a reader would break it.
_CODE_PIECES = re.compile(r"(?:[^.(=+]|\(\))*[.(=+]?(?!\))")


def table_values(table: Table, project: Project) -> dict[str, Any]:
    """Return what the template of all tables needs.

    Raises:
        BothWaysError: a table leads to a program that is on no page.
    """

    pages = pages_by_directive(project)

    def address(pair_name: str) -> str:
        pair = Pair(pair_name, {})  # what is asked of it follows from its name
        if shown_by(pair) not in pages:
            raise BothWaysError(
                f"a table leads to {pair_name}, and no page shows it: "
                f"put [[{pair.kind} {pair.repair}]] in one"
            )
        return f"/{pages[shown_by(pair)]}#{pair.anchor}"

    def html(cell: Cell) -> Markup:
        return Markup("").join(_html(part, address) for part in cell.parts)

    return {
        "table": table,
        "is_computed": table.name in computed_tables(),
        "html": html,
        "is_dense": len(table.columns) > MOST_COLUMNS,
        "widths": column_widths(table),
        "starts": list(_starts(table.columns)),
    }


def prose(text: str) -> Markup:
    """Turn the `names` in a docstring's sentence into code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(text.split("`"))
    )


def _starts(columns: tuple[Column, ...]) -> Iterator[bool]:
    """Tell of each column whether it begins what it shares with its neighbours."""
    before = ""
    for column in columns:
        yield column.above != before
        before = column.above


def _html(part: Part, address_of: Callable[[str], str]) -> Markup:
    match part:
        case str():
            return _breakable(part)
        case Code(text):
            pieces = Markup("<wbr />").join(p for p in _CODE_PIECES.findall(text) if p)
            return Markup("<code>{}</code>").format(pieces)
        case Quote(text):
            return Markup("<samp>{}</samp>").format(text)
        case Prose(text):
            return prose(text)
        case Quiet(text):
            return Markup('<span class="quiet">{}</span>').format(_breakable(text))
        case Loud(text):
            return Markup('<span class="loud">{}</span>').format(text)
        case Link(text, address):
            return Markup('<a href="{}">{}</a>').format(address, _breakable(text))
        case Proof(pair, label):
            words = prose(label) if label else _breakable(pair)
            title = Markup(' title="{}"').format(pair) if label else ""
            return Markup('<a href="{}"{}>{}</a>').format(address_of(pair), title, words)
        case Line(parts):
            inner = Markup("").join(_html(inner, address_of) for inner in parts)
            return Markup('<span class="line">{}</span>').format(inner)
        case Opens(title, parts):
            inner = Markup("").join(_html(inner, address_of) for inner in parts)
            return Markup("<details><summary>{}</summary>{}</details>").format(title, inner)


def _breakable(text: str) -> Markup:
    """Allow names to break where their words meet: ``Pending·Rollback·Error``."""
    return Markup("<wbr />").join(name_parts(text))

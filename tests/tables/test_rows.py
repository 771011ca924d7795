"""A row shows each value of the JSON that it is made of."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bothways.project import Project
from bothways.tables.choosing import table_named
from bothways.tables.table import text_of

PROJECT = Project(Path(__file__).parents[2])

#: What a value is called in a cell, where its own word would not say enough.
WORDS = {
    "typing": "for type checkers",
    "psycopg_async": "psycopg (async)",
    "spelling": "",
    "change": "",
    "differs": "",
}

#: Of these a row tells how many there are; the text of an answer stands below its table in full.
ELSEWHERE = {"pairs", "not installed", "task", "text"}


def values(data: Any, key: str = "") -> Iterator[str]:
    """Give each value of JSON, or of what was read from it."""
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        data = dataclasses.asdict(data)
    if key in ELSEWHERE:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            yield from values(value, name)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from values(value, key)
    elif not isinstance(data, bool):
        yield WORDS.get(str(data), str(data))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        *(("api", ""), ("changes", ""), ("drivers", ""), ("errors", ""), ("extras", "")),
        *(("capabilities", theme) for theme in ("type", "lost", "prepared")),
        *(("series", part) for part in ("errors", "sql", "names", "defaults")),
    ],
)
def test_each_value_stands_in_its_row(name: str, part: str) -> None:
    rows = list(table_named(PROJECT, name, part).rows)
    assert rows and any(True for row in rows for _ in values(row.shows))
    lacking = []
    for row in rows:
        shown = " ".join(text_of(cell.parts) for cell in row.cells)
        for value in values(row.shows):
            pieces = value.split(", ") if name == "api" else [value]
            lacking += [(row.anchor, p) for p in pieces if " ".join(p.split()) not in shown]
    assert lacking == []

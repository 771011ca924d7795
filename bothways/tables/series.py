"""What differs between the series of SQLAlchemy: ``[[table series errors]]`` and its like.

=============================  ==================================================================
``[[table series errors]]``     failures that end otherwise, or in other words
``[[table series sql]]``        pairs that send other SQL
``[[table series names]]``      public names that are new, gone or of another kind
``[[table series defaults]]``   pools, drivers, attributes of exceptions, parameters
=============================  ==================================================================
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bothways.evidence.versions import INTROSPECTION, stamps
from bothways.project import Project
from bothways.tables.api import NAME as MAP
from bothways.tables.api import read_map
from bothways.tables.choosing import chosen
from bothways.tables.defaults import NAME as DEFAULTS
from bothways.tables.defaults import read_defaults
from bothways.tables.differences import NAME as DIFFERENCES
from bothways.tables.differences import compute as compute_differences
from bothways.tables.table import (
    Cell,
    Code,
    Column,
    Group,
    Opens,
    Part,
    Proof,
    Quiet,
    Quote,
    Row,
    Table,
    cell,
    line,
)
from bothways.targets import SERIES, TARGETS_BY_NAME

OLD_ANCHORS = Path(__file__).with_name("old_anchors.toml")

#: What the parts of the table of defaults are called on the page.
_PARTS = {
    "pools": "Pool of a new engine",
    "drivers": "Driver of an address without one",
    "exception_attributes": "Attributes of exceptions",
    "parameters": "Parameters and their defaults",
}


def show(project: Project, part: str) -> Table:
    """Return one of the tables, with a column for each series.

    Raises:
        BothWaysError: there is no such part, or its evidence is missing.
    """
    name, first, groups = chosen("table series", part, _PARTS_OF_THE_TABLE)(project)
    seen = stamps(project) if name == DIFFERENCES else stamps(project, INTROSPECTION)
    return Table(
        columns=(Column(first), *(Column(series) for series in SERIES)),
        groups=tuple(groups),
        name=name,
        part=part,
        seen=seen,
    )


def _errors(project: Project) -> tuple[str, str, Iterable[Group]]:
    rows: dict[str, list[Row]] = {
        "Another end": [],
        "Other words": [],
        "Other output before the end": [],
    }
    for found in compute_differences(project)["errors"]:
        done = {found[series]["did"] for series in SERIES}
        if any(did.startswith("says") for did in done):
            title, what = "Other output before the end", "output"
        else:
            title, what = "Other words" if len(done) == 1 else "Another end", "end"
        cells = [_opened(found[series]["did"], Quote, found[series]["words"]) for series in SERIES]
        anchor = _anchor("errors", found["program"], what, found["targets"][0])
        rows[title].append(_row(anchor, found, cells))
    return DIFFERENCES, "Failure", _groups(rows)


def _sql(project: Project) -> tuple[str, str, Iterable[Group]]:
    data = compute_differences(project)
    rows: dict[str, list[Row]] = {}
    labels = data["only_labels"]
    if labels["example"]:
        example = labels["example"]
        cells = [_opened(_statements(1), Code, example[series]) for series in SERIES]
        rows[f"Only the labels of columns, in {len(labels['programs'])} pairs; one of them"] = [
            _row("sql-labels", example, cells)
        ]
    rows["More than labels: the first statement that differs"] = [
        _row(
            _anchor("sql", found["program"], *_half(found), found["task"], found["targets"][0]),
            found,
            [
                _opened(_statements(found["statements"][series]), Code, found[series])
                for series in SERIES
            ],
        )
        for found in data["sql"]
    ]
    return DIFFERENCES, "Pair", _groups(rows)


def _names(project: Project) -> tuple[str, str, Iterable[Group]]:
    rows: dict[str, list[Row]] = {}
    for name in read_map(project):
        kinds = {series: told["kind"] for series, told in name.by_series.items()}
        if len({kinds.get(series) for series in SERIES}) > 1:
            anchor = _anchor("names", name.class_name, name.name)
            rows.setdefault(name.class_name, []).append(_by_series(anchor, name.name, kinds))
    return MAP, "Name", _groups(rows)


def _defaults(project: Project) -> tuple[str, str, Iterable[Group]]:
    values = read_defaults(project)
    rows = {_PARTS[part]: list(_default_rows(part, values[part])) for part in values}
    return DEFAULTS, "What", _groups({title: found for title, found in rows.items() if found})


def _default_rows(part: str, values: dict[str, dict[str, str]]) -> Iterator[Row]:
    """Give what differs; of the pools all, because that they agree is an answer too."""
    for name, by_series in values.items():
        if part == "pools" or len({by_series.get(series) for series in SERIES}) > 1:
            yield _by_series(_anchor("defaults", part, name), name, by_series)


def _groups(rows: dict[str, list[Row]]) -> list[Group]:
    return [Group(tuple(found), title) for title, found in rows.items()]


def _row(anchor: str, found: dict[str, Any], cells: list[Cell]) -> Row:
    """Return the row of a program on some targets."""
    labels = [TARGETS_BY_NAME[name].label for name in found["targets"]]
    where = ", ".join([*labels, *_half(found)])
    head = cell(Proof(found["program"]), line(Quiet(where)))
    return Row(anchor, (head, *cells), shows=found, old_anchor=_old_anchors().get(anchor, ""))


def _half(found: dict[str, Any]) -> list[str]:
    return [found["half"]] if "half" in found else []


def _by_series(anchor: str, name: str, values: dict[str, str]) -> Row:
    """Return the row of a name that has a value in each series, or is not there."""
    cells = [cell(values.get(series, "not there")) for series in SERIES]
    old_anchor = _old_anchors().get(anchor, "")
    return Row(anchor, (cell(Code(name)), *cells), shows={name: values}, old_anchor=old_anchor)


def _opened(title: str, kind: Callable[[str], Part], words: str) -> Cell:
    return cell(Opens(title, (kind(words),)) if words else title)


def _anchor(*names: str) -> str:
    """Return an anchor of names: letters, digits and ``_``, a ``-`` for what is between."""
    return re.sub(r"\W+", "-", "-".join(names)).strip("-")


@cache
def _old_anchors() -> dict[str, str]:
    """Return the numbers that were anchors once, by the anchors that name the same rows now."""
    old: dict[str, str] = tomllib.loads(OLD_ANCHORS.read_text(encoding="utf-8"))
    return {anchor: number for number, anchor in old.items()}


def _statements(count: int) -> str:
    return f"{count} statement{'' if count == 1 else 's'}"


_PARTS_OF_THE_TABLE: dict[str, Callable[[Project], tuple[str, str, Iterable[Group]]]] = {
    "errors": _errors,
    "sql": _sql,
    "names": _names,
    "defaults": _defaults,
}

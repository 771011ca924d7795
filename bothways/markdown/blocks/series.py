"""What differs between the series of SQLAlchemy: ``[[series errors]]`` and its like.

=====================  ==================================================================
``[[series errors]]``   failures that end otherwise, or in other words
``[[series sql]]``      pairs that send other SQL
``[[series names]]``    public names that are new, gone or of another kind
``[[series defaults]]`` pools, drivers, attributes of exceptions, parameters
=====================  ==================================================================
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from bothways.errors import BothWaysError
from bothways.markdown.blocks.nearest import nearest
from bothways.markdown.blocks.proof_links import ProofLink, proof_link
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.api import NAME as MAP
from bothways.tables.api import read_map
from bothways.tables.defaults import NAME as DEFAULTS
from bothways.tables.defaults import read_defaults
from bothways.tables.differences import NAME as DIFFERENCES
from bothways.tables.differences import read_differences
from bothways.targets import SERIES, TARGETS_BY_NAME

#: What the parts of the table of defaults are called on the page.
_PARTS = {
    "pools": "Pool of a new engine",
    "drivers": "Driver of an address without one",
    "exception_attributes": "Attributes of exceptions",
    "parameters": "Parameters and their defaults",
}


@dataclass(frozen=True)
class Cell:
    """What one series does."""

    text: str
    """Empty where it has or does nothing of the kind."""
    words: str = ""
    """Its message or statement, to be opened."""


@dataclass(frozen=True)
class LineRow:
    """One difference."""

    anchor: str
    """Names what the row is about, and not its place: rows come and go above it."""
    what: str
    cells: list[Cell]
    """In the order of the series."""
    where: str = ""
    """The targets; empty where there are none to name."""
    proof: ProofLink | None = None

    @property
    def old_anchor(self) -> str:
        """The number that the row once had as its anchor; empty where it never had one."""
        return _old_anchors().get(self.anchor, "")


@dataclass
class LineTable:
    """One table."""

    name: str
    """Of the file that it comes from."""
    first: str
    """The heading of its first column."""
    groups: dict[str, list[LineRow]] = field(default_factory=dict)
    """The rows by their heading, which is empty where there is only one group."""
    language: str = "text"
    """Of the words."""


def series_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[series …]]`` shows.

    Raises:
        BothWaysError: there is no such table, or a program of it is on no page.
    """
    try:
        table = _TABLES[directive.name](project)
    except KeyError:
        raise BothWaysError(
            f"there is no table [[series {directive.name}]]{nearest(directive.name, _TABLES)}"
        ) from None
    return dict(part=directive.name, table=table, series=read_versions(project))


def _errors(project: Project) -> LineTable:
    groups: dict[str, list[LineRow]] = {
        "Another end": [],
        "Other words": [],
        "Other output before the end": [],
    }
    for row in read_differences(project)["errors"]:
        done = {row[series]["did"] for series in SERIES}
        if any(did.startswith("says") for did in done):
            group, part = "Other output before the end", "output"
        else:
            group, part = "Other words" if len(done) == 1 else "Another end", "end"
        groups[group].append(
            LineRow(
                _anchor("errors", row["program"], part, row["targets"][0]),
                row["program"],
                [Cell(row[series]["did"], row[series]["words"]) for series in SERIES],
                _places(row["targets"]),
                proof_link(project, row["program"]),
            )
        )
    return LineTable(DIFFERENCES, "Failure", groups)


def _sql(project: Project) -> LineTable:
    data = read_differences(project)
    labels = data["only_labels"]
    groups: dict[str, list[LineRow]] = {}
    if labels["example"]:
        example = labels["example"]
        groups[f"Only the labels of columns, in {len(labels['programs'])} pairs; one of them"] = [
            LineRow(
                "sql-labels",
                example["program"],
                [Cell(_statements(1), example[series]) for series in SERIES],
                _places(example["targets"]),
                proof_link(project, example["program"]),
            )
        ]
    groups["More than labels: the first statement that differs"] = [
        LineRow(
            _anchor("sql", row["program"], row["task"], row["targets"][0]),
            row["program"],
            [Cell(_statements(row["statements"][series]), row[series]) for series in SERIES],
            _places(row["targets"]),
            proof_link(project, row["program"]),
        )
        for row in data["sql"]
    ]
    return LineTable(DIFFERENCES, "Pair", groups, "sql")


def _names(project: Project) -> LineTable:
    groups: dict[str, list[LineRow]] = {}
    for row in read_map(project):
        kinds = [row.by_series.get(series, {}).get("kind", "") for series in SERIES]
        if len(set(kinds)) > 1:
            groups.setdefault(row.class_name, []).append(
                LineRow(
                    _anchor("names", row.class_name, row.name),
                    row.name,
                    [Cell(kind or "not there") for kind in kinds],
                )
            )
    return LineTable(MAP, "Name", groups)


def _defaults(project: Project) -> LineTable:
    groups: dict[str, list[LineRow]] = {}
    for part, values in read_defaults(project).items():
        rows = list(_default_rows(part, values))
        if rows:
            groups[_PARTS[part]] = rows
    return LineTable(DEFAULTS, "What", groups)


def _default_rows(part: str, values: dict[str, dict[str, str]]) -> Iterator[LineRow]:
    """Give what differs; of the pools all, because that they agree is an answer too."""
    for name, by_series in values.items():
        cells = [Cell(by_series.get(series, "not there")) for series in SERIES]
        if part == "pools" or len({cell.text for cell in cells}) > 1:
            yield LineRow(_anchor("defaults", part, name), name, cells)


def _anchor(*names: str) -> str:
    """Return an anchor of names: letters, digits and ``_``, a ``-`` for what is between."""
    return re.sub(r"\W+", "-", "-".join(names)).strip("-")


@cache
def _old_anchors() -> dict[str, str]:
    """Return the numbers that were anchors once, by the anchors that name the same rows now."""
    file = resources.files("bothways.tables") / "old_anchors.toml"
    old: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {anchor: number for number, anchor in old.items()}


def _places(targets: list[str]) -> str:
    return ", ".join(TARGETS_BY_NAME[name].label for name in targets)


def _statements(count: int) -> str:
    return f"{count} statement{'' if count == 1 else 's'}"


_TABLES: dict[str, Callable[[Project], LineTable]] = {
    "errors": _errors,
    "sql": _sql,
    "names": _names,
    "defaults": _defaults,
}

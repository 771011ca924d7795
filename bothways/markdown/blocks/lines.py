"""What differs between the lines of SQLAlchemy: ``[[lines errors]]`` and its like.

=====================  ==================================================================
``[[lines errors]]``   failures that end otherwise, or in other words
``[[lines sql]]``      pairs that send other SQL
``[[lines names]]``    public names that are new, gone or of another kind
``[[lines defaults]]`` pools, drivers, attributes of exceptions, parameters
=====================  ==================================================================
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from bothways.apimap.table import NAME as MAP
from bothways.apimap.table import read_map
from bothways.errors import BothWaysError
from bothways.lines.defaults import NAME as DEFAULTS
from bothways.lines.defaults import read_defaults
from bothways.lines.differences import NAME as DIFFERENCES
from bothways.lines.differences import read_differences
from bothways.markdown.blocks.nearest import nearest
from bothways.markdown.blocks.proof_links import ProofLink, proof_link
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.targets import LINES, TARGETS_BY_NAME

#: What the parts of the table of defaults are called on the page.
_PARTS = {
    "pools": "Pool of a new engine",
    "drivers": "Driver of an address without one",
    "exception_attributes": "Attributes of exceptions",
    "parameters": "Parameters and their defaults",
}


@dataclass(frozen=True)
class Cell:
    """What one line does."""

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
    """In the order of the lines."""
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


def lines_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[lines …]]`` shows.

    Raises:
        BothWaysError: there is no such table, or a program of it is on no page.
    """
    try:
        table = _TABLES[directive.name](project)
    except KeyError:
        raise BothWaysError(
            f"there is no table [[lines {directive.name}]]{nearest(directive.name, _TABLES)}"
        ) from None
    return dict(part=directive.name, table=table, lines=read_versions(project))


def _errors(project: Project) -> LineTable:
    groups: dict[str, list[LineRow]] = {
        "Another end": [],
        "Other words": [],
        "Other output before the end": [],
    }
    for row in read_differences(project)["errors"]:
        done = {row[line]["did"] for line in LINES}
        if any(did.startswith("says") for did in done):
            group, part = "Other output before the end", "output"
        else:
            group, part = "Other words" if len(done) == 1 else "Another end", "end"
        groups[group].append(
            LineRow(
                _anchor("errors", row["program"], part, row["targets"][0]),
                row["program"],
                [Cell(row[line]["did"], row[line]["words"]) for line in LINES],
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
                [Cell(_statements(1), example[line]) for line in LINES],
                _places(example["targets"]),
                proof_link(project, example["program"]),
            )
        ]
    groups["More than labels: the first statement that differs"] = [
        LineRow(
            _anchor("sql", row["program"], row["task"], row["targets"][0]),
            row["program"],
            [Cell(_statements(row["statements"][line]), row[line]) for line in LINES],
            _places(row["targets"]),
            proof_link(project, row["program"]),
        )
        for row in data["sql"]
    ]
    return LineTable(DIFFERENCES, "Pair", groups, "sql")


def _names(project: Project) -> LineTable:
    groups: dict[str, list[LineRow]] = {}
    for row in read_map(project):
        kinds = [row.by_line.get(line, {}).get("kind", "") for line in LINES]
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
    for name, by_line in values.items():
        cells = [Cell(by_line.get(line, "not there")) for line in LINES]
        if part == "pools" or len({cell.text for cell in cells}) > 1:
            yield LineRow(_anchor("defaults", part, name), name, cells)


def _anchor(*names: str) -> str:
    """Return an anchor of names: letters, digits and ``_``, a ``-`` for what is between."""
    return re.sub(r"\W+", "-", "-".join(names)).strip("-")


@cache
def _old_anchors() -> dict[str, str]:
    """Return the numbers that were anchors once, by the anchors that name the same rows now."""
    file = resources.files("bothways.lines") / "old_anchors.toml"
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

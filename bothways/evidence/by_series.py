"""Tables of evidence: ``docs/evidence/tables/<name>.json``.

A value that both series of SQLAlchemy share is stored once, under both::

    {"2.1 2.0": "awaited"}   {"2.1": "same", "2.0": "only sync"}

When, and with which releases, they were written stands in ``versions.json``.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bothways.evidence.json_format import read_json, write_json
from bothways.project import Project
from bothways.targets import SERIES


def table_path(project: Project, name: str) -> Path:
    """Return where a table is kept."""
    return project.evidence / "tables" / f"{name}.json"


def read_table(project: Project, name: str, command: str = "make update") -> dict[str, Any]:
    """Return a table as its file has it.

    Args:
        project: where it is kept.
        name: the table's.
        command: what writes it.

    Raises:
        BothWaysError: there is none, or the file is not what a run wrote.
    """
    return read_json(project, table_path(project, name), dict, command)


def known_table(project: Project, name: str) -> dict[str, Any]:
    """Return the same, and nothing where there is none yet."""
    return read_table(project, name) if table_path(project, name).is_file() else {}


def write_table(project: Project, name: str, values: Mapping[str, Any]) -> bool:
    """Write all that a table says, of other series too; return whether the file changed."""
    return write_json(table_path(project, name), {"table": name, **values})


def with_series(
    folded: Mapping[str, Mapping[str, Any]], series: str, here: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Return folded values by name, those of one series replaced; sorted, without empty ones."""
    by_name = {name: unfold_series(values) for name, values in folded.items()}
    for values in by_name.values():
        values.pop(series, None)
    for name, value in here.items():
        by_name.setdefault(name, {})[series] = value
    return {name: fold_series(by_name[name]) for name in sorted(by_name) if by_name[name]}


def fold_series(by_series: Mapping[str, Any]) -> dict[str, Any]:
    """Return each different value once, with the series that share it."""
    series_of: dict[str, list[str]] = {}
    for series in SERIES:
        if series in by_series:
            series_of.setdefault(json.dumps(by_series[series], sort_keys=True), []).append(series)
    return {" ".join(series): by_series[series[0]] for series in series_of.values()}


def unfold_series(folded: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each series: the reverse of :func:`fold_series`."""
    return {series: value for names, value in folded.items() for series in names.split()}

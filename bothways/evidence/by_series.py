"""Tables of evidence that are dated series by series: ``docs/evidence/tables/<name>.json``.

A value that both series of SQLAlchemy share is stored once, under both::

    {"2.1 2.0": "awaited"}   {"2.1": "same", "2.0": "only sync"}

A date is the day on which a series's values were seen to be new, or to be the same in another
release. To see once more what stands there already changes nothing.
"""

import datetime
import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.json_format import write_json
from bothways.project import Project
from bothways.targets import SERIES, installed_series


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
        BothWaysError: there is none, or the file is not JSON.
    """
    path = table_path(project, name)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BothWaysError(
            f"no {project.relative(path)}: run `{command}`, and commit it"
        ) from None
    except ValueError as error:
        raise BothWaysError(
            f"{project.relative(path)} is not JSON ({error}): delete it and run `{command}`"
        ) from None
    return data


def write_table(
    project: Project, name: str, values: Mapping[str, Any], *, is_whole: bool = True
) -> bool:
    """Write a table, and date what it says of the installed series; return whether it changed.

    Args:
        project: where it is kept.
        name: the table's.
        values: all that it says, of other series too.
        is_whole: whether all that it says of the installed series was looked at now. What was
            looked at in part keeps the date of the whole.
    """
    path = table_path(project, name)
    known = read_table(project, name) if path.is_file() else {}
    stamps = dict(known.get("series", {}))
    series, release = installed_series(), metadata.version("sqlalchemy")
    is_new = any(known.get(key) != value for key, value in values.items())
    if series not in stamps or (is_whole and (is_new or stamps[series]["sqlalchemy"] != release)):
        stamps[series] = {"sqlalchemy": release, "date": today()}
    in_order = {series: stamps[series] for series in SERIES if series in stamps}
    return write_json(path, {"table": name, "series": in_order, **values})


def today() -> str:
    """Return the day as evidence has it."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


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

"""Tables of evidence that are dated line by line: ``docs/evidence/tables/<name>.json``.

A value that both lines of SQLAlchemy share is stored once, under both::

    {"2.1 2.0": "awaited"}   {"2.1": "same", "2.0": "only sync"}

A date is the day on which a line's values were seen to be new, or to be the same in another
release. To see once more what stands there already changes nothing.
"""

import datetime
import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.readable_json import write_json
from bothways.targets import LINES, installed_line


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
    """Write a table, and date what it says of the installed line; return whether it changed.

    Args:
        project: where it is kept.
        name: the table's.
        values: all that it says, of other lines too.
        is_whole: whether all that it says of the installed line was looked at now. What was
            looked at in part keeps the date of the whole.
    """
    path = table_path(project, name)
    known = read_table(project, name) if path.is_file() else {}
    lines = dict(known.get("lines", {}))
    line, release = installed_line(), metadata.version("sqlalchemy")
    is_new = any(known.get(key) != value for key, value in values.items())
    if line not in lines or (is_whole and (is_new or lines[line]["sqlalchemy"] != release)):
        lines[line] = {"sqlalchemy": release, "date": today()}
    stamps = {line: lines[line] for line in LINES if line in lines}
    return write_json(path, {"table": name, "lines": stamps, **values})


def today() -> str:
    """Return the day as evidence has it."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def fold_lines(by_line: Mapping[str, Any]) -> dict[str, Any]:
    """Return each different value once, with the lines that share it."""
    lines_of: dict[str, list[str]] = {}
    for line in LINES:
        if line in by_line:
            lines_of.setdefault(json.dumps(by_line[line], sort_keys=True), []).append(line)
    return {" ".join(lines): by_line[lines[0]] for lines in lines_of.values()}


def unfold_lines(folded: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each line: the reverse of :func:`fold_lines`."""
    return {line: value for lines, value in folded.items() for line in lines.split()}

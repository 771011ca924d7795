"""The targets: ``[[table targets]]``, and what to type for each of them.

============================  ===================================================================
``[[table targets]]``          what everything was run with
``[[table targets install]]``  what to install
``[[table targets run]]``      the command that runs a program
============================  ===================================================================
"""

from collections.abc import Mapping

from bothways.evidence.versions import last_runs, read_versions
from bothways.project import Project
from bothways.tables.choosing import chosen
from bothways.tables.table import Cell, Code, Column, Group, Row, Table, cell, line
from bothways.targets import SERIES, TARGETS, Target


def show(project: Project, part: str) -> Table:
    """Return a table with a row for each target.

    Raises:
        BothWaysError: there is no such part, or no run.
    """
    return chosen("table targets", part, {"": _targets, "install": _install, "run": _run})(project)


def _targets(project: Project) -> Table:
    columns = (
        *map(Column, ("Database", "Driver", "Mode")),
        Column("URL begins with", label="URL"),
        Column(f"Ran with SQLAlchemy {_ran(project)}", label="Ran with"),
    )
    return _table(
        "target",
        columns,
        {
            target: (
                cell(target.database),
                cell(target.label),
                cell(target.mode),
                cell(Code(f"{target.drivername}://")),
                _ran_with(project, target),
            )
            for target in TARGETS
        },
        head=1,
    )


def _install(project: Project) -> Table:
    rows = {
        target: (
            cell(target.database),
            cell(target.label),
            cell(target.mode),
            cell(Code(target.install)),
        )
        for target in TARGETS
    }
    columns = tuple(map(Column, ("Database", "Driver", "Mode", "Install")))
    return _table("install", columns, rows, head=1)


def _run(project: Project) -> Table:
    rows = {
        target: (cell(target.label), cell(target.mode), cell(Code(target.run)))
        for target in TARGETS
    }
    command = Column("Command, then the file or its address", label="Command")
    return _table("run", (Column("Driver"), Column("Mode"), command), rows)


def _table(
    anchor: str,
    columns: tuple[Column, ...],
    cells: Mapping[Target, tuple[Cell, ...]],
    head: int = 0,
) -> Table:
    return Table(
        columns=columns,
        groups=(
            Group(tuple(Row(f"{anchor}-{target.name}", row) for target, row in cells.items())),
        ),
        head=head,
    )


def _ran(project: Project) -> str:
    """Return the versions of SQLAlchemy and the day of their runs: once, if it was the same day."""
    runs = last_runs(project).values()
    dates = {run.date for run in runs}
    if len(dates) == 1:
        return f"{' and '.join(run.sqlalchemy for run in runs)}, {dates.pop()}"
    return " and ".join(f"{run.sqlalchemy} ({run.date})" for run in runs)


def versions_of(project: Project, target: Target) -> dict[str, str]:
    """Return with which driver and server a target was run, by series: once, if it is the same.

    Returns:
        one text under ``""`` where all series ran with the same.
    """
    versions = read_versions(project)
    texts = {
        series: f"{run.driver} on {run.server}"
        for series in SERIES
        if (run := versions.get((series, target.name)))
    }
    return {"": next(iter(texts.values()))} if len(set(texts.values())) == 1 else texts


def _ran_with(project: Project, target: Target) -> Cell:
    return cell(
        *(
            line(f"{series}: {text}") if series else text
            for series, text in versions_of(project, target).items()
        )
    )

"""What can be used after installing SQLAlchemy with which extra: ``[[table extras]]``.

Its JSON is ``docs/evidence/tables/install.json``, which ``make extras`` writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bothways.evidence.by_series import (
    known_table,
    read_table,
    unfold_series,
    with_series,
    write_table,
)
from bothways.evidence.versions import EXTRAS, Versions, stamps, write_versions
from bothways.project import Project
from bothways.tables.table import (
    Cell,
    Code,
    Column,
    Group,
    Loud,
    Quiet,
    Row,
    Table,
    cell,
    line,
)
from bothways.targets import SERIES

NAME = "install"

#: The outcomes that are no errors.
CONNECTS, IMPORTS, NOT_INSTALLED = "connects", "imports", "not installed"


@dataclass(frozen=True)
class Installed:
    """What installing one extra came to."""

    packages: list[str] = field(default_factory=list)
    """What came with SQLAlchemy, by name."""
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    """The drivers that connect, are imported, are not installed, or raise the same error."""
    error: str = ""
    """Why it could not be installed."""


def write_install(
    project: Project, series: str, version: str, python: str, tried: Mapping[str, Installed]
) -> bool:
    """Renew one series of the matrix; return whether the file changed.

    Args:
        project: where it is kept.
        series: the series of SQLAlchemy.
        version: the release that was installed.
        python: the version of Python.
        tried: by the name of the extra; empty for SQLAlchemy without one.
    """
    told: dict[str, dict[str, Any]] = {
        extra: {"error": found.error}
        if found.error
        else {
            "installs": " ".join(found.packages),
            "outcomes": {text: " ".join(names) for text, names in found.outcomes.items()},
        }
        for extra, found in tried.items()
    }
    extras = with_series(known_table(project, NAME).get("extras", {}), series, told)
    is_new = write_table(project, NAME, {"extras": extras})
    versions = Versions(sqlalchemy=version, python=python)
    is_dated = write_versions(project, series, {EXTRAS: versions}, [EXTRAS] if is_new else [])
    return is_new or is_dated


def read_install(project: Project) -> dict[str, dict[str, Installed]]:
    """Return the matrix: by extra, then by series.

    Raises:
        BothWaysError: there is none.
    """
    return {
        extra: {
            series: Installed(
                told.get("installs", "").split(),
                {text: names.split() for text, names in told.get("outcomes", {}).items()},
                told.get("error", ""),
            )
            for series, told in unfold_series(by_series).items()
        }
        for extra, by_series in read_table(project, NAME, "make extras")["extras"].items()
    }


def show(project: Project, part: str) -> Table:
    """Return the matrix: a row for each extra, a column for each series.

    Raises:
        BothWaysError: there is none.
    """
    rows = (
        Row(
            f"extra-{extra or 'none'}",
            (
                cell(Code(f"sqlalchemy[{extra}]" if extra else "sqlalchemy")),
                *(_cell(by_series.get(series)) for series in SERIES),
            ),
            shows=by_series,
        )
        for extra, by_series in read_install(project).items()
    )
    return Table(
        columns=(Column("Install"), *(Column(series) for series in SERIES)),
        groups=(Group(tuple(rows)),),
        name=NAME,
        seen=stamps(project, EXTRAS),
    )


def _cell(found: Installed | None) -> Cell:
    if found is None:
        return cell(Quiet("no such extra"))
    if found.error:
        return cell(Loud(f"not installed: {found.error}"))
    outcomes = {"installs": found.packages, **found.outcomes}
    missing = len(outcomes.pop(NOT_INSTALLED, []))
    errors = [name for name in outcomes if name not in ("installs", CONNECTS, IMPORTS)]
    return cell(
        *(
            line(Loud(name) if name in errors else Quiet(name), f": {', '.join(outcomes[name])}")
            for name in ("installs", CONNECTS, IMPORTS, *errors)
            if name in outcomes
        ),
        line(Quiet("not installed"), f": {missing} other drivers"),
    )

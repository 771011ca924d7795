"""The install matrix: what can be used after installing SQLAlchemy with which extra."""

from dataclasses import dataclass
from typing import Any

from bothways.evidence.by_series import read_table
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.extras import NAME, Installed, read_install
from bothways.targets import SERIES

#: The outcomes that are no errors.
CONNECTS, IMPORTS, NOT_INSTALLED = "connects", "imports", "not installed"


@dataclass(frozen=True)
class ExtraCell:
    """What one extra came to in one series."""

    installs: str
    connects: str
    imports: str
    errors: list[tuple[str, str]]
    """The error and the drivers, without those that were not installed."""
    missing: int
    """How many drivers were not installed."""
    failed: str
    """Why it could not be installed."""


@dataclass(frozen=True)
class ExtraRow:
    """One extra."""

    anchor: str
    name: str
    cells: list[ExtraCell | None]
    """In the order of the series; None where the series has no such extra."""


def extras_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[extras]]`` shows.

    Raises:
        BothWaysError: there is no matrix.
    """
    rows = [
        ExtraRow(
            f"extra-{extra or 'none'}",
            f"sqlalchemy[{extra}]" if extra else "sqlalchemy",
            [_cell(by_series[series]) if series in by_series else None for series in SERIES],
        )
        for extra, by_series in read_install(project).items()
    ]
    return dict(rows=rows, series=read_table(project, NAME)["series"])


def _cell(found: Installed) -> ExtraCell:
    return ExtraCell(
        ", ".join(found.packages),
        ", ".join(found.outcomes.get(CONNECTS, [])),
        ", ".join(found.outcomes.get(IMPORTS, [])),
        [
            (text, ", ".join(drivers))
            for text, drivers in found.outcomes.items()
            if text not in (CONNECTS, IMPORTS, NOT_INSTALLED)
        ],
        len(found.outcomes.get(NOT_INSTALLED, [])),
        found.error,
    )

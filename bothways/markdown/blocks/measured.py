"""When, and with which versions, the probes were run: ``[[measured]]``."""

from typing import Any

from bothways.evidence.versions import last_runs, read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.capabilities import rows_of
from bothways.targets import SERIES, TARGETS


def measured_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[measured]]`` shows.

    Raises:
        BothWaysError: no run has written the table.
    """
    rows, versions = rows_of(project).values(), read_versions(project)
    runs = [
        (target, versions.get((series, target.name))) for target in TARGETS for series in SERIES
    ]
    dates = sorted(run.date for _, run in runs if run)
    return dict(
        questions=len({row.probe for row in rows}),
        cases=len(rows),
        answers=sum(len(variant.places) for row in rows for variant in row.answers),
        sqlalchemy=[run.sqlalchemy for run in last_runs(project).values()],
        dates=" to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "",
        measured=[
            f"{target.label} in SQLAlchemy {run.sqlalchemy}: {run.driver} on {run.server}, "
            f"Python {run.python}, {run.date}"
            if run
            else f"{target.label}: not measured here"
            for target, run in runs
        ],
    )

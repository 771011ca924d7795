"""When, and with which versions, the probes were run: ``[[measured]]``."""

from dataclasses import dataclass
from typing import Any

from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.capabilities import probes_of, read_capabilities
from bothways.targets import SERIES, TARGETS, Target


@dataclass(frozen=True)
class TargetMeasured:
    """With what, and when, the probes were run on a target: one text for each series."""

    target: Target
    texts: list[str]


def measured_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[measured]]`` shows.

    Raises:
        BothWaysError: no run has written the table.
    """
    probes, measured = probes_of(project), read_capabilities(project).measured
    dates = sorted({entry["date"] for entry in measured.values()})
    releases = {series: set[str]() for series in SERIES}
    for (series, _), entry in measured.items():
        releases[series].add(entry["sqlalchemy"])
    return dict(
        probes=len(probes),
        answers=sum(len(v.places) for probe in probes.values() for v in probe.answers),
        sqlalchemy=[release for series in SERIES for release in sorted(releases[series])],
        dates=" to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "",
        measured=[
            TargetMeasured(
                target,
                [
                    "SQLAlchemy {sqlalchemy}: {driver} on {server}, Python {python}, {date}".format(
                        **measured[series, target.name]
                    )
                    for series in SERIES
                    if (series, target.name) in measured
                ],
            )
            for target in TARGETS
        ],
    )

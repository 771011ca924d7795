"""On what a pair was verified, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from bothways.evidence.pairs import PairEvidence, Place
from bothways.evidence.versions import last_runs
from bothways.programs.pairs import Pair
from bothways.project import Project
from bothways.targets import SERIES, TARGETS, TARGETS_BY_NAME, Target


@dataclass(frozen=True)
class Stamp:
    """One sentence, and what it opens into."""

    summary: str
    details: tuple[str, ...]
    missing: tuple[str, ...]
    """Places where the pair should have been run and was not."""


def stamp(project: Project, evidence: PairEvidence, pair: Pair) -> Stamp:
    """Return the stamp of a pair or failure."""
    expected: set[Place] = {(series, target.name) for series in SERIES for target in pair.targets}
    places = evidence.places
    targets = [t for t in TARGETS if any((series, t.name) in places for series in SERIES)]
    runs = last_runs(project, places).values()
    date = max((run.date for run in runs), default="")
    sqlalchemy = " and ".join(run.sqlalchemy for run in runs)
    where = "with its own URL" if pair.has_own_url else f"on {_count(targets)}"
    return Stamp(
        f"Verified {where}, SQLAlchemy {sqlalchemy}, {date}",
        () if pair.has_own_url else (*_drivers(project, targets), *_services(project, pair)),
        tuple(
            f"{TARGETS_BY_NAME[name].label} in SQLAlchemy {series}"
            for series, name in sorted(expected - places)
        ),
    )


def _count(targets: list[Target]) -> str:
    databases = len({target.database for target in targets})
    return (
        f"{len(targets)} target{'s' if len(targets) != 1 else ''} "
        f"({databases} database{'s' if databases != 1 else ''})"
    )


def _drivers(project: Project, targets: list[Target]) -> Iterator[str]:
    for target in targets:
        runs = last_runs(project, [(series, target.name) for series in SERIES])
        for run in [*runs.values()][:1]:
            yield f"{run.server}: {target.label} {run.driver}"


def _services(project: Project, pair: Pair) -> Iterator[str]:
    names = dict.fromkeys(name for p in pair.programs.values() for name in p.needs.services)
    for name in names:
        for run in last_runs(project, [(SERIES[0], name)]).values():
            yield run.server

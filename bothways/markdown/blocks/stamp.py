"""On what a pair was verified, and when."""

from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import PairEvidence, Place
from bothways.evidence.versions import read_versions
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
    versions = read_versions(project)
    expected: set[Place] = {(series, target.name) for series in SERIES for target in pair.targets}
    places = evidence.places
    targets = [t for t in TARGETS if any((series, t.name) in places for series in SERIES)]
    ran = [series for series in SERIES if any(place[0] == series for place in places)]
    date = max((versions[series]["date"] for series in ran if series in versions), default="")
    sqlalchemy = " and ".join(
        versions[series]["sqlalchemy"] for series in ran if series in versions
    )
    where = "with its own URL" if pair.has_own_url else f"on {_count(targets)}"
    return Stamp(
        f"Verified {where}, SQLAlchemy {sqlalchemy}, {date}",
        () if pair.has_own_url else tuple(_driver(versions, target) for target in targets),
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


def _driver(versions: dict[str, Any], target: Target) -> str:
    newest = versions[SERIES[0]]
    return (
        f"{target.database} {newest['databases'][target.database]}: "
        f"{target.label} {newest['drivers'][target.name]}"
    )

"""On what a pair was verified, and when."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence import PairEvidence, Place
from bothways.pairs import Pair
from bothways.project import Project
from bothways.targets import LINES, TARGETS, TARGETS_BY_NAME, Target


@dataclass(frozen=True)
class Stamp:
    """One line, and what it opens into."""

    summary: str
    details: tuple[str, ...]
    missing: tuple[str, ...]
    """Places where the pair should have been run and was not."""


def read_versions(project: Project) -> dict[str, Any]:
    """Return the versions of the last complete run, by line of SQLAlchemy.

    Raises:
        BothWaysError: there was none.
    """
    path = project.evidence / "versions.json"
    if not path.is_file():
        raise BothWaysError(f"no {project.relative(path)}: run `make update`, and commit it")
    return _read_versions(path, path.stat().st_mtime_ns)


def stamp(project: Project, evidence: PairEvidence, pair: Pair) -> Stamp:
    """Return the stamp of a pair or failure."""
    versions = read_versions(project)
    expected: set[Place] = {(line, target.name) for line in LINES for target in pair.targets}
    places = evidence.places
    targets = [t for t in TARGETS if any((line, t.name) in places for line in LINES)]
    lines = [line for line in LINES if any(place[0] == line for place in places)]
    date = max((versions[line]["date"] for line in lines if line in versions), default="")
    sqlalchemy = " and ".join(versions[line]["sqlalchemy"] for line in lines if line in versions)
    where = "with its own URL" if pair.has_own_url else f"on {_count(targets)}"
    return Stamp(
        f"Verified {where}, SQLAlchemy {sqlalchemy}, {date}",
        () if pair.has_own_url else tuple(_driver(versions, target) for target in targets),
        tuple(
            f"{TARGETS_BY_NAME[name].label} in SQLAlchemy {line}"
            for line, name in sorted(expected - places)
        ),
    )


def _count(targets: list[Target]) -> str:
    databases = len({target.database for target in targets})
    return (
        f"{len(targets)} target{'s' if len(targets) != 1 else ''} "
        f"({databases} database{'s' if databases != 1 else ''})"
    )


def _driver(versions: dict[str, Any], target: Target) -> str:
    newest = versions[LINES[0]]
    return (
        f"{target.database} {newest['databases'][target.database]}: "
        f"{target.label} {newest['drivers'][target.name]}"
    )


@lru_cache(maxsize=4)
def _read_versions(path: Path, changed: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data

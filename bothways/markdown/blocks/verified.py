"""The figures of the last verified run, and the table of targets."""

from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import ALL_PLACES, evidence_names, read_evidence
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.programs.program import is_failure, pair_paths
from bothways.project import Project
from bothways.targets import SERIES, TARGETS, Target


@dataclass(frozen=True)
class VerifiedRun:
    """The last complete run in figures, counted from evidence, not from wishes."""

    programs: int
    pairs: int
    failures: int
    runs: int
    targets: int
    databases: int
    sqlalchemy: list[str]
    """The versions, the default series first."""
    date: str


@dataclass(frozen=True)
class TargetRow:
    """A target, and with what the programs ran on it."""

    target: Target
    ran_with: list[tuple[str, str]]
    """A series of SQLAlchemy, empty where all series ran with the same, and the versions."""


def verified_run(project: Project) -> VerifiedRun:
    """Count what the last run saw.

    Raises:
        BothWaysError: there was none.
    """
    names = evidence_names(project)
    evidence = [read_evidence(project, name) for name in names]
    legacy_places = sum(
        len(
            {
                place
                for variants in found.legacy_sql.values()
                for v in variants
                for place in v.places
            }
        )
        for found in evidence
    )
    versions = read_versions(project)
    return VerifiedRun(
        programs=len(pair_paths(project)),
        pairs=sum(not is_failure(name) for name in names),
        failures=sum(is_failure(name) for name in names),
        runs=sum(len(found.places) for found in evidence) + legacy_places,
        targets=len({name for _, name in ALL_PLACES}),
        databases=len({target.database for target in TARGETS}),
        sqlalchemy=[versions[series]["sqlalchemy"] for series in SERIES if series in versions],
        date=max(entry["date"] for entry in versions.values()),
    )


def verified_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[verified]]`` and ``[[figures]]`` show: the same, in a sentence and large."""
    return {"run": verified_run(project)}


def target_list_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[install]]`` and ``[[commands]]`` show of each target."""
    return {"targets": TARGETS}


def targets_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[targets]]`` shows."""
    versions = read_versions(project)
    ran = [series for series in SERIES if series in versions]
    return {
        "rows": [
            _target_row(target, {series: versions[series] for series in ran}) for target in TARGETS
        ],
        "ran": _ran([versions[series] for series in ran]),
    }


def _ran(versions: list[dict[str, Any]]) -> str:
    """Return the versions of SQLAlchemy and the day of their runs: once, if it was the same day."""
    dates = {seen["date"] for seen in versions}
    if len(dates) == 1:
        return f"{' and '.join(seen['sqlalchemy'] for seen in versions)}, {dates.pop()}"
    return " and ".join(f"{seen['sqlalchemy']} ({seen['date']})" for seen in versions)


def _target_row(target: Target, versions: dict[str, Any]) -> TargetRow:
    texts = {
        series: f"{seen['drivers'][target.name]} on {target.database} "
        f"{seen['databases'][target.database]}"
        for series, seen in versions.items()
    }
    if len(set(texts.values())) == 1:
        return TargetRow(target, [("", next(iter(texts.values())))])
    return TargetRow(target, list(texts.items()))

"""The figures of the last verified run: ``[[verified]]`` and ``[[run-counts]]``."""

from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import ALL_PLACES, evidence_names, read_evidence
from bothways.evidence.versions import last_runs
from bothways.markdown.directives import Directive
from bothways.programs.program import is_failure, pair_paths
from bothways.project import Project
from bothways.targets import TARGETS


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
    runs = last_runs(project).values()
    return VerifiedRun(
        programs=len(pair_paths(project)),
        pairs=sum(not is_failure(name) for name in names),
        failures=sum(is_failure(name) for name in names),
        runs=sum(len(found.places) for found in evidence) + legacy_places,
        targets=len({name for _, name in ALL_PLACES}),
        databases=len({target.database for target in TARGETS}),
        sqlalchemy=[run.sqlalchemy for run in runs],
        date=max(run.date for run in runs),
    )


def verified_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[verified]]`` says in a sentence, and ``[[run-counts]]`` large: the same."""
    return {"run": verified_run(project)}

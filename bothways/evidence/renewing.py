"""What is known of a pair once some of its programs were run again."""

from collections.abc import Iterable, Mapping
from typing import Any

from bothways.evidence.observation import Observation
from bothways.evidence.pairs import (
    PairEvidence,
    Place,
    Variant,
    fold,
    seen_outcome,
    seen_sql,
    unfold,
)
from bothways.programs.pairs import Pair
from bothways.programs.program import Program

#: What runs saw: by the program's path, then by the place.
Seen = Mapping[str, Mapping[Place, Observation]]


def renewed_evidence(known: PairEvidence, pair: Pair, seen: Seen) -> PairEvidence:
    """Return the new evidence of a pair: what was seen now, and the rest as it was.

    What was known of tasks that are gone, and of targets that nothing of the pair runs on, is left
    out.
    """
    programs = list(pair.programs.values())
    if pair.must_fail:
        outcomes = _by_place(programs, seen, seen_outcome)
        return PairEvidence(pair.name, outcomes=_merged(known.outcomes, outcomes, programs))
    modern = [program for program in programs if program.half != "legacy"]
    legacy = [program for program in programs if program.half == "legacy"]
    return PairEvidence(
        pair.name,
        sql=_renewed_sql(known.sql, modern, seen),
        legacy_sql=_renewed_sql(known.legacy_sql, legacy, seen),
    )


def _renewed_sql(
    known: Mapping[str, list[Variant]], programs: list[Program], seen: Seen
) -> dict[str, list[Variant]]:
    tasks = dict.fromkeys(task for program in programs for task in program.tasks or ("main",))
    by_place = _by_place(programs, seen, seen_sql)
    return {
        task: _merged(
            known.get(task, []),
            {place: sql[task] for place, sql in by_place.items() if task in sql},
            programs,
        )
        for task in tasks
    }


def _by_place(programs: Iterable[Program], seen: Seen, view: Any) -> dict[Place, Any]:
    return {
        place: view(observation)
        for program in programs
        for place, observation in seen.get(program.relative_path, {}).items()
    }


def _merged(
    known: list[Variant], seen: Mapping[Place, Any], programs: Iterable[Program]
) -> list[Variant]:
    possible = {target.name for program in programs for target in program.targets}
    kept = {place: saw for place, saw in unfold(known).items() if place[1] in possible}
    return fold(kept | dict(seen))

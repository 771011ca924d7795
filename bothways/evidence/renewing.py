"""What is known of a pair once some of its programs were run again."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
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
    renewed = PairEvidence(pair.name)
    if pair.must_fail or pair.is_folder:
        programs = list(pair.programs.values())
        renewed.outcomes = _merged(known.outcomes, programs, seen, seen_outcome)
        return renewed
    for before, now, is_legacy in (
        (known.sql, renewed.sql, False),
        (known.legacy_sql, renewed.legacy_sql, True),
    ):
        programs = [p for half, p in pair.programs.items() if (half == "legacy") == is_legacy]
        for task in dict.fromkeys(task for p in programs for task in p.tasks or ("main",)):
            now[task] = _merged(before.get(task, []), programs, seen, partial(_sql_of, task))
    return renewed


def _sql_of(task: str, observation: Observation) -> list[dict[str, str]] | None:
    return seen_sql(observation).get(task)


def _merged(
    known: list[Variant],
    programs: Sequence[Program],
    seen: Seen,
    view: Callable[[Observation], Any],
) -> list[Variant]:
    possible = {target.name for program in programs for target in program.targets}
    merged = {place: saw for place, saw in unfold(known).items() if place[1] in possible}
    for program in programs:
        for place, observation in seen.get(program.relative_path, {}).items():
            if (saw := view(observation)) is not None:
                merged[place] = saw
    return fold(merged)

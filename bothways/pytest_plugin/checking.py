"""Compares one run with what its program says and with evidence."""

import json
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

from bothways.evidence.observation import Run
from bothways.evidence.pairs import PairEvidence, Place, seen_outcome, seen_sql, unfold
from bothways.programs.program import Program


def defects(program: Program, run: Run) -> Iterator[str]:
    """Give what is wrong with a run whatever evidence says; each one sentence or a diff."""
    observation = run.observation
    if run.left_files:
        yield f"left {', '.join(run.left_files)} behind in the folder where it ran"
    for number in run.too_wide:
        yield f"line {number} prints more than fits behind a #> marker: print less"
    raised = observation.raised
    if raised and (raised.class_name == "NameError" or raised.at.startswith(("import ", "from "))):
        yield f"raised {raised.class_name} at `{raised.at}`, which shows nothing: mend the program"
    if program.must_fail:
        return
    if observation.exit:
        yield f"ended with {observation.exit}:\n" + "\n".join(observation.printed)
        return
    if run.traceback:
        yield f"raised\n{run.traceback}"
        return
    for warned in observation.warned:
        yield f"gave a warning: {warned.class_name}: {warned.message}"
    if observation.used_engine and not observation.statements:
        yield "has an engine but sent no SQL"
    if not observation.printed:
        yield "printed nothing: a run that shows nothing proves nothing"


def output_differences(program: Program, run: Run) -> Iterator[str]:
    """Give the difference between the output in the file and that of the run, if any."""
    if not program.must_fail and run.source != program.source:
        yield "printed something else than its #> lines say:\n" + _diff(
            program.source, run.source, program.relative_path
        )


def evidence_differences(
    program: Program, run: Run, evidence: PairEvidence, place: Place
) -> Iterator[str]:
    """Give the differences between evidence and the run."""
    if program.must_fail or program.is_folder:
        known = unfold(evidence.outcomes).get(place)
        yield from _difference("did something else", known, seen_outcome(run.observation))
        if program.must_fail and not _went_wrong([variant.saw for variant in evidence.outcomes]):
            yield (
                "raised and warned nowhere, and printed the same on all targets: "
                "rename it without _fails, or mend the program"
            )
        return
    by_task = evidence.legacy_sql if program.half == "legacy" else evidence.sql
    known_sql = {
        task: unfold(variants)[place]
        for task, variants in by_task.items()
        if place in unfold(variants)
    }
    yield from _difference("sent other SQL", known_sql, seen_sql(run.observation))


def _went_wrong(outcomes: list[dict[str, Any]]) -> bool:
    """Return whether a program raised, warned, or without a word did not do the same everywhere."""
    return len(outcomes) > 1 or any(saw.keys() & {"raised", "warned", "exit"} for saw in outcomes)


def _difference(what: str, known: Any, seen: Any) -> Iterator[str]:
    if known is None or known == {} != seen:
        yield "has no evidence here yet: run `make update` and read the diff"
    elif known != seen:
        diff = _diff(_lines(known), _lines(seen), "evidence")
        yield f"{what} than its evidence says (`make update` renews it; read the diff):\n{diff}"


def _lines(data: Any) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False).replace("\\n", "\n   ") + "\n"


def _diff(known: str, seen: str, name: str) -> str:
    lines = unified_diff(known.splitlines(), seen.splitlines(), name, "this run", lineterm="", n=2)
    return "\n".join(lines)

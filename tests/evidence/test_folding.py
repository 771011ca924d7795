"""Evidence stores equal values once and loses nothing."""

import random
from pathlib import Path
from typing import Any

import pytest

from bothways.evidence.pairs import (
    ALL_PLACES,
    PairEvidence,
    Place,
    fold,
    read_evidence,
    unfold,
    write_evidence,
)
from bothways.project import Project
from bothways.targets import SERIES

VALUES: tuple[Any, ...] = (
    [],
    {},
    [{"sql": "SELECT 1"}],
    [{"sql": "SELECT 1", "parameters": "(1,)"}],
    {"printed": ["é", "  two\n  lines"]},
)


def some_evidence(seed: int) -> dict[Place, Any]:
    """Return values of a random choice of places; the same for the same seed."""
    chance = random.Random(seed)
    few_values = chance.sample(VALUES, chance.randint(1, len(VALUES)))
    places = chance.sample(ALL_PLACES, chance.randint(0, len(ALL_PLACES)))
    seen = {place: chance.choice(few_values) for place in places}
    if seed % 2:  # the lines agree, as they mostly do
        seen |= {(line, target): saw for (_, target), saw in seen.items() for line in SERIES}
    return seen


@pytest.mark.parametrize("seed", range(20))
def test_unfold_is_the_reverse_of_fold(seed: int) -> None:
    seen = some_evidence(seed)
    assert unfold(fold(seen)) == seen


@pytest.mark.parametrize("seed", range(20))
def test_each_value_is_stored_once_whatever_the_order(seed: int) -> None:
    seen = some_evidence(seed)
    folded = fold(seen)
    assert len(folded) == len({repr(value) for value in seen.values()})
    assert fold(dict(reversed(seen.items()))) == folded


@pytest.mark.parametrize("seed", range(20))
def test_a_file_gives_back_what_was_written(seed: int, tmp_path: Path) -> None:
    project = Project(tmp_path)
    evidence = PairEvidence("start/greeting", sql={"greet": fold(some_evidence(seed))})
    assert write_evidence(project, evidence)
    assert read_evidence(project, "start/greeting") == evidence
    assert not write_evidence(project, evidence), "a second time nothing changes"

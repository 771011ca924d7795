"""Both halves of a pair claim the same, but for what is claimed of the other mode on purpose."""

from pathlib import Path

from bothways.programs.pairs import pair_names, read_pair
from bothways.project import Project

PROJECT = Project(Path(__file__).parents[2])

#: Add a pair only if what its halves show differs, or if async needs a word more.
DIFFERENT_CLAIMS = {
    "methods/add",
    "methods/all_rows",
    "methods/rows_after_close_fails",
    "sessions/scoped",
    "shutdown/two_loops",
}


def test_halves_claim_the_same() -> None:
    pairs = [read_pair(PROJECT, name) for name in pair_names(PROJECT)]
    claims = {pair.name: {program.claim for program in pair.programs.values()} for pair in pairs}
    different = {name for name, claimed in claims.items() if len(claimed) > 1}
    assert different == DIFFERENT_CLAIMS, (
        "the docstrings of their halves differ, or are named as different and do not: "
        f"{', '.join(sorted(different ^ DIFFERENT_CLAIMS))}"
    )

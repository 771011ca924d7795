"""A program that must fail does what evidence says, everywhere, or its test fails."""

import json
from collections.abc import Mapping

import pytest
from small_project import GREETING, PytestRun, SmallProject

from bothways.programs.program import Half
from bothways.targets import installed_series

SOUND = GREETING["sync"].removesuffix("\n#> hello")
SOUND_ASYNC = GREETING["async"].removesuffix("\n#> hello")
RAISING = 'raise ValueError("no greeting")'

#: Each has the evidence of a pair that raises ``ValueError: no greeting``.
CHANGED: dict[str, Mapping[Half, str]] = {
    "mended_fails": {"sync": SOUND, "async": SOUND_ASYNC},
    "other_class_fails": {"sync": 'raise TypeError("no greeting")', "async": RAISING},
    "other_message_fails": {"sync": 'raise ValueError("no word")', "async": RAISING},
    "half_mended_fails": {"sync": RAISING, "async": SOUND_ASYNC},
}


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    project = shared_project
    for idea, bodies in CHANGED.items():
        project.write_pair_with_evidence(f"start/{idea}", bodies, evidence_of="start/raising_fails")
    slips: Mapping[Half, str] = {"sync": "print(greting)", "async": "import greting"}
    project.write_pair("start/slips_fails", slips)
    project.write_pair("start/harmless_fails", {"sync": SOUND, "async": SOUND_ASYNC})
    everywhere = {"where": {installed_series(): "sqlite3 aiosqlite"}, "saw": {"printed": ["hello"]}}
    evidence = {"failure": "start/harmless_fails", "outcomes": [everywhere]}
    project.evidence("start/harmless_fails").write_text(json.dumps(evidence))
    project.write_pair("start/unlike_fails", {"sync": SOUND, "async": SOUND_ASYNC})
    unlike = {"where": {installed_series(): "asyncpg"}, "saw": {"printed": ["good morning"]}}
    evidence = {"failure": "start/unlike_fails", "outcomes": [everywhere, unlike]}
    project.evidence("start/unlike_fails").write_text(json.dumps(evidence))
    return project.pytest("-k", "sqlite3 or aiosqlite")


@pytest.mark.parametrize(
    ("item", "known", "seen"),
    [
        ("mended_fails_sync.py::sqlite3", '"class_name": "ValueError"', '"printed": ['),
        ("other_class_fails_sync.py::sqlite3", '"ValueError"', '"TypeError"'),
        ("other_message_fails_sync.py::sqlite3", '"no greeting"', '"no word"'),
        ("half_mended_fails_async.py::aiosqlite", '"class_name": "ValueError"', '"printed": ['),
    ],
)
def test_another_outcome_is_shown_as_a_difference(
    run: PytestRun, item: str, known: str, seen: str
) -> None:
    assert run.code == 1
    report = run.report(f"start/{item}")
    assert f"SQLAlchemy {installed_series()}: did something else than its evidence says" in report
    lines = report.splitlines()
    assert any(line.startswith("-") and known in line for line in lines)
    assert any(line.startswith("+") and seen in line for line in lines)


def test_one_target_fails_alone(run: PytestRun) -> None:
    assert run.outcome("start/half_mended_fails_sync.py::sqlite3") == "PASSED", run.output
    assert run.outcome("start/half_mended_fails_async.py::aiosqlite") == "FAILED", run.output


@pytest.mark.parametrize("item", ["sync.py::sqlite3", "async.py::aiosqlite"])
def test_a_failure_that_goes_wrong_nowhere_is_none(run: PytestRun, item: str) -> None:
    assert (
        "raised and warned nowhere, and printed the same on all targets: "
        "rename it without _fails, or mend the program"
    ) in run.report(f"start/harmless_fails_{item}")


@pytest.mark.parametrize("item", ["sync.py::sqlite3", "async.py::aiosqlite"])
def test_another_output_on_another_target_is_going_wrong(run: PytestRun, item: str) -> None:
    assert run.outcome(f"start/unlike_fails_{item}") == "PASSED", run.output


def test_a_failure_that_fails_as_evidence_says_passes(run: PytestRun) -> None:
    assert run.outcome("start/raising_fails_sync.py::sqlite3") == "PASSED", run.output


@pytest.mark.parametrize(
    ("item", "slip"),
    [
        ("slips_fails_sync.py::sqlite3", "NameError at `print(greting)`"),
        ("slips_fails_async.py::aiosqlite", "ModuleNotFoundError at `import greting`"),
    ],
)
def test_a_slip_of_the_program_is_no_failure_to_show(run: PytestRun, item: str, slip: str) -> None:
    assert f"raised {slip}, which shows nothing" in run.report(f"start/{item}")

"""A program that does not end is ended, and the next one runs as ever."""

import pytest
from small_project import PytestRun, SmallProject

from bothways.targets import installed_series

SWALLOWING = """\
try:
    await asyncio.Event().wait()
except asyncio.CancelledError:
    await asyncio.Event().wait()
"""


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    project = shared_project
    endless = {"sync": "while True:\n    pass", "async": "await asyncio.Event().wait()"}
    project.write_pair_with_evidence("start/endless", endless)
    project.write_pair_with_evidence("start/stubborn", {"async": SWALLOWING})
    # in the order of their names, a sound program runs after each of them
    selected = "endless or greeting or stubborn or session"
    return project.pytest("-o", "bothways_seconds=2", "-k", f"({selected}) and sqlite")


@pytest.mark.parametrize(
    ("item", "target"),
    [
        ("endless_sync.py", "sqlite3"),
        ("endless_async.py", "aiosqlite"),
        ("stubborn_async.py", "aiosqlite"),
    ],
)
def test_it_fails_with_its_name_and_target(run: PytestRun, item: str, target: str) -> None:
    assert run.code == 1
    first_line = run.report(f"start/{item}::{target}").splitlines()[0]
    assert first_line == (
        f"snippets/start/{item} on {target}, SQLAlchemy {installed_series()}: "
        "did not end within 2 seconds"
    )


@pytest.mark.parametrize("next_one", ["greeting_async.py::aiosqlite", "stubborn_sync.py::sqlite3"])
def test_the_next_program_is_not_blamed(run: PytestRun, next_one: str) -> None:
    assert run.outcome(f"start/{next_one}") == "PASSED", run.output

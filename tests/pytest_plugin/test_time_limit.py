"""A program that does not end is ended, and the next one runs as ever."""

import pytest
from small_project import PytestRun, SmallProject, headed, program

from bothways.targets import installed_series

SWALLOWING = """\
try:
    await asyncio.Event().wait()
except asyncio.CancelledError:
    await asyncio.Event().wait()
"""


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    # only these have little time: the sound programs after them may be slow
    for name, half, body in (
        ("endless", "sync", "while True:\n    pass"),
        ("endless", "async", "await asyncio.Event().wait()"),
        ("obstinate", "async", SWALLOWING),
    ):
        limited = headed(program(half, body), "time-limit = 0.5")
        shared_project.write(f"start/{name}_{half}", limited)
    # in the order of their names, a sound program runs after each of them
    return shared_project.pytest("-k", "sqlite3 or aiosqlite")


@pytest.mark.parametrize(
    ("item", "target"),
    [
        ("endless_sync.py", "sqlite3"),
        ("endless_async.py", "aiosqlite"),
        ("obstinate_async.py", "aiosqlite"),
    ],
)
def test_it_fails_with_its_name_and_target(run: PytestRun, item: str, target: str) -> None:
    assert run.code == 1
    first_line = run.report(f"start/{item}::{target}").splitlines()[0]
    assert first_line == (
        f"snippets/start/{item} on {target}, SQLAlchemy {installed_series()}: "
        "did not end within 0.5 seconds"
    )


@pytest.mark.parametrize(
    "next_one", ["greeting_async.py::aiosqlite", "session_async.py::aiosqlite"]
)
def test_the_next_program_is_not_blamed(run: PytestRun, next_one: str) -> None:
    assert run.outcome(f"start/{next_one}") == "PASSED", run.output

"""A run that shows a defect fails, and says which program did what on which target."""

from collections.abc import Mapping

import pytest
from small_project import PytestRun, SmallProject

from bothways.programs.program import Half
from bothways.targets import installed_series

BROKEN: dict[str, Mapping[Half, str]] = {
    "raising": {
        "sync": 'raise LookupError("no greeting")',
        "async": 'await connection.execute(text("SELECT nothing"))',
    },
    "silent": {"sync": 'connection.execute(text("SELECT 1"))'},
    "wordless": {"sync": 'print("hello")\n#> hello'},
    "littering": {
        "sync": 'open("left.txt", "w").close()\nprint(connection.scalar(text("SELECT 1")))\n#> 1'
    },
    "leaking": {
        "sync": 'open(os.devnull)\nprint(connection.scalar(text("SELECT 1")))\n#> 1',
        "async": 'connection.scalar(text("SELECT 1"))\nprint("forgotten")\n#> forgotten',
    },
    "warned": {
        "sync": """\
from sqlalchemy import literal, select

one = select(literal(1))
print(connection.scalar(select(literal(1).in_(one.subquery()))))
#> True
"""
    },
    "wide": {"sync": 'print(connection.scalar(text("SELECT 1")), "-" * 80)'},
}


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    for idea, bodies in BROKEN.items():
        shared_project.write_pair_with_evidence(f"start/{idea}", bodies)
    return shared_project.pytest("-k", "sqlite3 or aiosqlite")


@pytest.mark.parametrize(
    ("half", "what"),
    [
        ("raising_sync", "raised"),
        ("raising_sync", "LookupError: no greeting"),
        ("raising_async", "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError)"),
        ("silent_sync", "printed nothing: a run that shows nothing proves nothing"),
        ("wordless_sync", "has an engine but sent no SQL"),
        ("littering_sync", "left left.txt behind in the folder where it ran"),
        ("leaking_sync", "gave a warning: ResourceWarning: unclosed file"),
        ("leaking_async", "gave a warning: RuntimeWarning: coroutine 'AsyncConnection.scalar'"),
        ("warned_sync", "gave a warning: SAWarning: Coercing Subquery object into a select()"),
        ("wide_sync", "line 12 prints more than fits behind a #> marker: print less"),
    ],
)
def test_a_defect_is_named_with_program_and_target(run: PytestRun, half: str, what: str) -> None:
    assert run.code == 1
    target = "aiosqlite" if half.endswith("async") else "sqlite3"
    report = run.report(f"start/{half}.py::{target}")
    assert f"snippets/start/{half}.py on {target}, SQLAlchemy {installed_series()}: " in report
    assert what in report


@pytest.mark.parametrize(
    ("half", "line"),
    [
        ("raising_sync.py", 'raise LookupError("no greeting")'),
        ("raising_async.py", 'await connection.execute(text("SELECT nothing"))'),
    ],
)
def test_a_program_that_raises_is_shown_with_its_own_lines(
    run: PytestRun, half: str, line: str
) -> None:
    target = "aiosqlite" if "async" in half else "sqlite3"
    report = run.report(f"start/{half}::{target}")
    number = 14 if "async" in half else 12
    assert f"snippets/start/{half}:{number}: in greet\n    {line}\n" in report


@pytest.mark.parametrize("name", ["greeting_sync.py::sqlite3", "session_async.py::aiosqlite"])
def test_the_other_programs_still_pass(run: PytestRun, name: str) -> None:
    assert run.outcome(f"start/{name}") == "PASSED", run.output

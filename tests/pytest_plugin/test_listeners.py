"""A listener that a program leaves on a class of SQLAlchemy does not reach the next program."""

import pytest
from small_project import PytestRun, SmallProject

LISTENING_BY_DECORATOR = """\
from sqlalchemy import event
from sqlalchemy.orm import Session

@event.listens_for(Session, "after_begin")
def refuse(*arguments: object) -> None:
    raise RuntimeError("heard by a listener of another program")

print(connection.scalar(text("SELECT 'hello'")))
#> hello
"""

LISTENING_BY_CALL = """\
from sqlalchemy import Engine
from sqlalchemy.event import listen

def refuse(*arguments: object) -> None:
    if "'hello'" in str(arguments):
        raise RuntimeError("heard by a listener of another program")

listen(Engine, "before_cursor_execute", refuse)
print(connection.scalar(text("SELECT 1")))
#> 1
"""


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    # named so that they run before the sound programs
    shared_project.write_pair("start/decorator", {"sync": LISTENING_BY_DECORATOR})
    shared_project.write_pair("start/call", {"sync": LISTENING_BY_CALL})
    return shared_project.pytest("-k", "sqlite3")


@pytest.mark.parametrize("idea", ["call", "decorator"])
def test_the_listener_itself_works(run: PytestRun, idea: str) -> None:
    listener = run.output.index(f"snippets/start/{idea}_sync.py")
    assert listener < run.output.index("snippets/start/greeting_sync.py")
    assert "raised" not in run.report(f"start/{idea}_sync.py::sqlite3")


@pytest.mark.parametrize("idea", ["greeting", "session"])
def test_the_next_program_does_not_hear_of_it(run: PytestRun, idea: str) -> None:
    assert run.outcome(f"start/{idea}_sync.py::sqlite3") == "PASSED", run.output

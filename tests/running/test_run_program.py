"""One run of a program: what is noted of its prints, its errors, its SQL and its folder."""

import os
from pathlib import Path

import pytest

from bothways.evidence.observation import Run
from bothways.programs.program import Program
from bothways.pytest_plugin.checking import defects
from bothways.running.run import run_program

HEADER = '# /// script\n# dependencies = []\n# ///\n"""Claim."""\n'
SQL = (
    "import threading\nfrom sqlalchemy import StaticPool, create_engine, text\n"
    "engine = create_engine('sqlite://', poolclass=StaticPool,"
    " connect_args={'check_same_thread': False})\n"
    "def send(statement, parameters=()):\n    with engine.begin() as connection:\n"
    "        connection.execute(text(statement), parameters)\n"
)


def run(tmp_path: Path, code: str, name: str = "idea_sync.py") -> tuple[Program, Run]:
    """Run a program of some lines, below a header."""
    path = tmp_path / name
    path.write_text(HEADER + code, "utf-8")
    idea = name.removesuffix("_sync.py")
    program = Program(path, f"snippets/start/{name}", name, "start", idea, "sync")
    return program, run_program(program, {"GIVEN": "yes"})


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("print(1, 2)", ("1 2",)),
        ("print(1, 2, sep='-')", ("1-2",)),
        ("print(1, 2, sep='')", ("12",)),
        ("print('a\\nb')", ("a", "b")),
        ("print()", ("",)),
        ("import os; print(os.environ['GIVEN'], os.getenv('DATABASE_URL'))", ("yes None",)),
        ("import this", ()),
    ],
)
def test_prints_of_the_program_itself_are_noted(
    tmp_path: Path, code: str, lines: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///theirs")
    assert run(tmp_path, code)[1].observation.printed == lines
    assert os.environ["DATABASE_URL"] == "sqlite:///theirs"


def test_all_exceptions_of_a_group_are_noted_with_the_line_that_raised(tmp_path: Path) -> None:
    code = "def fail():\n    raise ExceptionGroup('two', [ValueError('a'), KeyError('b')])\nfail()"
    raised = run(tmp_path, code)[1].observation.raised
    assert raised is not None
    assert (raised.class_name, raised.inside) == (
        "ExceptionGroup",
        ("ValueError: a", "KeyError: 'b'"),
    )
    assert raised.at.startswith("raise ExceptionGroup(")


@pytest.mark.parametrize("name", ["idea_sync.py", "idea_fails_sync.py"])
def test_a_program_may_leave_no_files_whether_it_fails_or_not(tmp_path: Path, name: str) -> None:
    program, seen = run(tmp_path, "print(1)\nopen('app.db', 'w').close()", name)
    assert "left app.db behind in the folder where it ran" in list(defects(program, seen))


def test_sql_is_noted_by_task_in_its_order_without_long_parameters(tmp_path: Path) -> None:
    code = (
        "def task():\n    send('SELECT 2')\n    send('SELECT 1')\n"
        "    send('SELECT :x', {'x': 'y' * 300})\n"
        "    send('SELECT :x', [{'x': 'y' * 300}, {'x': 'z'}])\n"
        "def main():\n    send('SELECT 3')\n    task()\nmain()"
    )
    seen = run(tmp_path, SQL + code)[1]
    sent = [s for s in seen.observation.sql["task"] if s.sql.startswith("SELECT")]
    assert [s.sql for s in sent] == ["SELECT 2", "SELECT 1", "SELECT ?", "SELECT ?"]
    assert seen.observation.statements == 5
    assert sent[2].parameters.endswith(" …") and len(sent[2].parameters) < 210
    assert sent[3].parameters == "2 sets of parameters"


def test_sql_of_another_thread_is_sorted_by_transaction(tmp_path: Path) -> None:
    code = (
        "def ask():\n    send('SELECT 2')\n    send('SELECT 1')\n"
        "thread = threading.Thread(target=ask)\nthread.start()\nthread.join()"
    )
    seen = run(tmp_path, SQL + code)[1]
    sent = [s.sql for s in seen.observation.sql["ask"]]
    assert [sql for sql in sent if sql.startswith("SELECT")] == ["SELECT 1", "SELECT 2"]

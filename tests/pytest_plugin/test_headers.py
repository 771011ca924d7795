"""A program runs where its header says, and a header that nobody understands is one sentence."""

import pytest
from small_project import SmallProject, headed, program

from bothways.programs.header import Needs, read_needs
from bothways.programs.source_file import ProgramError

SYNC = program("sync")


def test_a_header_says_what_a_program_needs() -> None:
    text = headed(
        SYNC, 'databases = ["MariaDB", "SQLite"]', 'services = ["redis"]', "time-limit = 2"
    )
    assert read_needs(text) == Needs(("sqlalchemy",), ("SQLite", "MariaDB"), ("redis",), (), 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SYNC.replace("# /// script", "# script"), "has no `# /// script` header, so `uv run`"),
        (headed(SYNC, "databases = [SQLite]"), "its `# /// script` header is not TOML: "),
        (SYNC.replace("# dependencies", "# # "), "has no list of dependencies: write dependencies"),
        (
            SYNC.replace("dependencies", "needs"),
            "header says needs outside of [tool.bothways]: put",
        ),
        (
            headed(SYNC).replace("bothways", "bothway"),
            "says tool.bothway outside of [tool.bothways]",
        ),
        (headed(SYNC, 'databases = "SQLite"'), 'has no list of databases: write databases = ["…"]'),
        (headed(SYNC, 'databases = ["Sqlite"]'), "a database Sqlite: write SQLite, PostgreSQL or"),
        (
            headed(SYNC, "timelimit = 5"),
            "knows no timelimit: write databases, services, command or",
        ),
        (headed(SYNC, "timelimit = 5"), "; did you mean time-limit?"),
        (headed(SYNC, "time-limit = 0"), "time-limit = 0 in its header is no number of seconds"),
        (
            headed(SYNC, 'time-limit = "1 s"'),
            "time-limit = '1 s' in its header is no number of seconds",
        ),
    ],
)
def test_a_header_that_says_nothing_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ProgramError) as refusal:
        read_needs(text)
    assert sentence in str(refusal.value)


def test_what_a_header_says_holds_for_its_program_alone(project: SmallProject) -> None:
    for idea, line in (
        ("refused", "time-limit = 0"),
        ("serviced", 'services = ["pgbounce"]'),
        ("commanded", 'command = ["python", "main.py"]'),
    ):
        project.write_pair(f"start/{idea}")
        project.write(f"start/{idea}_sync", headed(SYNC, line))
    run = project.pytest("-k", "conventions")
    assert run.report("start/refused_sync.py").splitlines() == [
        "snippets/start/refused_sync.py: time-limit = 0 in its header is no number of seconds"
    ]
    serviced = run.report("start/serviced_sync.py::conventions")
    assert "has only pgbouncer: name one of them, or add pgbounce.py there" in serviced
    commanded = run.report("start/commanded_sync.py::conventions")
    assert "only a folder may have a command" in commanded
    assert run.outcome("start/session_sync.py::conventions") == "PASSED", run.output


def test_a_program_runs_on_the_databases_that_it_names(project: SmallProject) -> None:
    project.write("start/one_sync", headed(SYNC, 'databases = ["PostgreSQL"]'))
    project.write("start/none_sync", headed(SYNC, "databases = []"))
    found = project.pytest("--collect-only", "-q", "-k", "one_sync").output.split()
    items = [item.removeprefix("snippets/start/") for item in found if "one_sync.py::" in item]
    assert items == [
        *("none_sync.py::conventions", "none_sync.py::sqlite3", "one_sync.py::conventions"),
        *("one_sync.py::psycopg2", "one_sync.py::psycopg"),
    ]

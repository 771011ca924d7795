"""A program runs where its header says, and a header that nobody understands is one sentence."""

import pytest
from small_project import SmallProject, program

from bothways.programs.header import Needs, read_needs
from bothways.programs.source_file import ProgramError

SYNC = program("sync")
#: In a project whose targets are all collected, and none run.
COLLECTED = ("--collect-only", "-q", "-k", "greeting_sync")


def headed(*lines: str) -> str:
    """Return the sound sync program with these lines below ``[tool.bothways]`` in its header."""
    more = "".join(f"# {line}\n" for line in ("[tool.bothways]", *lines))
    return SYNC.replace("# ///\n", f"{more}# ///\n", 1)


def test_a_header_says_what_a_program_needs() -> None:
    text = headed('databases = ["MariaDB", "SQLite"]', 'services = ["redis"]', "time-limit = 2")
    assert read_needs(text) == Needs(("sqlalchemy",), ("SQLite", "MariaDB"), ("redis",), (), 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SYNC.replace("# /// script", "# script"), "has no `# /// script` header, so `uv run`"),
        (headed("databases = [SQLite]"), "its `# /// script` header is not TOML: "),
        (SYNC.replace("# dependencies", "# # "), "has no list of dependencies: write dependencies"),
        (
            SYNC.replace("dependencies", "needs"),
            "header says needs outside of [tool.bothways]: put",
        ),
        (headed().replace("bothways", "bothway"), "says tool.bothway outside of [tool.bothways]"),
        (headed('databases = "SQLite"'), 'has no list of databases: write databases = ["…"]'),
        (headed('databases = ["Sqlite"]'), "a database Sqlite: write SQLite, PostgreSQL or"),
        (headed("timelimit = 5"), "knows no timelimit: write databases, services, command or"),
        (headed("timelimit = 5"), "; did you mean time-limit?"),
        (headed("time-limit = 0"), "time-limit = 0 in its header is no number of seconds"),
        (headed('time-limit = "1 s"'), "time-limit = '1 s' in its header is no number of seconds"),
    ],
)
def test_a_header_that_says_nothing_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ProgramError) as refusal:
        read_needs(text)
    assert sentence in str(refusal.value)


def test_a_file_whose_header_is_refused_is_named_and_the_others_run(project: SmallProject) -> None:
    project.write("start/greeting_sync", headed("time-limit = 0"))
    run = project.pytest()
    assert run.report("start/greeting_sync.py").splitlines() == [
        "snippets/start/greeting_sync.py: time-limit = 0 in its header is no number of seconds"
    ]
    assert run.outcome("start/session_sync.py::sqlite3") == "PASSED", run.output


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            'services = ["pgbounce"]',
            "has only pgbouncer: name one of them, or add pgbounce.py there",
        ),
        ('command = ["python", "main.py"]', "only a folder may have a command"),
    ],
)
def test_what_no_other_program_has_breaks_a_convention(
    project: SmallProject, line: str, sentence: str
) -> None:
    project.write("start/greeting_sync", headed(line))
    run = project.pytest("-k", "greeting and conventions")
    assert sentence in run.report("start/greeting_sync.py::conventions")


@pytest.mark.parametrize(
    ("databases", "targets"),
    [('["PostgreSQL"]', ["psycopg2", "psycopg"]), ("[]", ["sqlite3"])],
)
def test_a_program_runs_on_the_databases_that_it_names(
    project: SmallProject, databases: str, targets: list[str]
) -> None:
    project.write("start/greeting_sync", headed(f"databases = {databases}"))
    found = project.pytest(*COLLECTED).output.split()
    items = [item for item in found if item.startswith("snippets/start/greeting_sync.py::")]
    assert [item.rpartition("::")[2] for item in items] == ["conventions", *targets]


def test_a_program_has_its_own_time_limit(project: SmallProject) -> None:
    hanging = program("sync", "while True:\n    pass")
    limit = "# [tool.bothways]\n# time-limit = 0.2\n# ///\n"
    project.write("start/greeting_sync", hanging.replace("# ///\n", limit, 1))
    run = project.pytest("-k", "greeting_sync and sqlite3")
    assert "did not end within 0.2 seconds" in run.report("start/greeting_sync.py::sqlite3")

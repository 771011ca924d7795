"""A probe that breaks is never a «no»: what it did instead is its answer, or fails the run."""

import os
import shutil
from pathlib import Path

import pytest
from small_project import REPOSITORY, PytestRun, SmallProject

from bothways.evidence.versions import INTROSPECTION, known_versions
from bothways.programs.program import Half
from bothways.project import Project
from bothways.tables.capabilities import read_capabilities
from bothways.targets import installed_series

#: Short, for a probe that hangs; long enough for one that does not, on a busy machine.
SECONDS = 5

SLEEPING = {
    "sync": "import time\nprint('no: cut off', flush=True)\ntime.sleep(600)",
    "async": "print('no: cut off', flush=True)\nawait asyncio.sleep(600)",
}
BODIES: dict[str, str] = {
    "sound": "print('yes')\nprint(f'{connection.dialect.name}, {os.getcwd()}')",
    "raising": "print('no: too early')\nraise LookupError('an error of its own')",
    "exiting": "print('no: too early', flush=True)\nos._exit(3)",
    "silent": "connection.closed",
    "unknown": "print('maybe: not')",
    "cases": "print('first: yes')\nprint('second (of two): no: X')",
    "lacking": "print('first: yes')",
    "halting": "print('first: yes')\nprint('second (of two)', end=': ')\nraise LookupError",
}
CASES = '\nCASES = {"first": 1, "second (of two)": 2}\n'


def probe(half: Half, body: str) -> str:
    """Return a probe whose task function has this body."""
    text = (REPOSITORY / "snippets" / "probes" / f"transaction_autocommit_{half}.py").read_text()
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if "def insert_in_autocommit" in line)
    end = lines.index("", start)
    indented = [f"    {line}" for line in body.splitlines()]
    return "\n".join([*lines[: start + 1], *indented, *lines[end:]]) + "\n"


def make_project(root: Path, *names: str) -> SmallProject:
    """Make a project of some of those probes."""
    project = SmallProject.make(root)
    for half in ("sync", "async"):
        for name in names:
            body = SLEEPING[half] if name == "hanging" else BODIES[name]
            cases = CASES if name in ("cases", "lacking", "halting") else ""
            project.write(f"probes/{name}_{half}", probe(half, body) + cases)
    return project


def updated(project: SmallProject) -> PytestRun:
    """Run an update that gives a probe little time."""
    return project.pytest("--update", "-o", f"bothways_seconds={SECONDS}")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """Probes that break in different ways, and one that is sound, after an update."""
    folder = tmp_path_factory.mktemp("broken-probes")
    project = make_project(folder, "sound", "cases", "raising", "exiting", "hanging")
    run = updated(project)
    assert run.code == 0, run.output
    return project


@pytest.mark.parametrize("half", ["sync", "async"])
@pytest.mark.parametrize(
    ("name", "outcome", "value", "text"),
    [
        ("sound", "yes", "", "sqlite"),
        ("cases_first", "yes", "", ""),
        ("cases_second", "no", "X", ""),
        ("raising", "error", "LookupError", "LookupError: an error of its own"),
        ("exiting", "error", "ended with exit code 3", "no: too early"),
        ("hanging", "error", f"no end within {SECONDS} seconds", "no: cut off"),
    ],
)
def test_what_broke_stands_in_the_table(
    broken: SmallProject,
    half: str,
    name: str,
    outcome: str,
    value: str,
    text: str,
) -> None:
    target = "sqlite3" if half == "sync" else "aiosqlite"
    answer = read_capabilities(Project(broken.root))[name].answer((installed_series(), target))
    assert answer is not None
    assert (answer.outcome, answer.value) == (outcome, value)
    assert answer.text.startswith(text)


@pytest.fixture(scope="module")
def without_answer(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallProject, PytestRun]:
    """Probes that end well and give no answer, after an update."""
    names = ("sound", "silent", "unknown", "lacking", "halting")
    project = make_project(tmp_path_factory.mktemp("no-answer"), *names)
    return project, updated(project)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("silent", "printed nothing: print an outcome, then what stands behind it"),
        ("lacking", "answered «first», and its cases are «first», «second (of two)»: print each"),
        ("halting", "broke in its case «second (of two)» (LookupError): make this case a program"),
        ("unknown", "printed the outcome 'maybe', which is unknown: print yes, no or differs"),
    ],
)
def test_what_is_no_answer_fails_and_is_not_written(
    without_answer: tuple[SmallProject, PytestRun], name: str, sentence: str
) -> None:
    project, run = without_answer
    assert run.code == 1
    here = f"snippets/probes/{name}_sync.py on sqlite3, SQLAlchemy {installed_series()}: "
    assert here + sentence in run.report(f"probes/{name}_sync.py::sqlite3")
    assert not read_capabilities(Project(project.root))


def test_a_target_that_lacks_an_answer_is_not_dated(
    without_answer: tuple[SmallProject, PytestRun],
) -> None:
    project, run = without_answer
    assert {name for _, name in known_versions(Project(project.root))} == {INTROSPECTION}
    assert any("only some programs were run there" in line for line in run.summary), run.output


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project of one sound probe, with the evidence that an update wrote."""
    project = SmallProject.make(tmp_path_factory.mktemp("sound-probe"))
    for half in ("sync", "async"):
        project.write(f"probes/one_sound_{half}", probe(half, "print('yes')"))
    run = project.pytest("--update")
    assert run.code == 0, run.output
    return project


@pytest.fixture
def project(sound: SmallProject, tmp_path: Path) -> SmallProject:
    """A sound project that a test may break."""
    shutil.copytree(sound.root, tmp_path / "project")
    return SmallProject(tmp_path / "project")


def table_of(project: SmallProject) -> Path:
    return project.root / "docs" / "evidence" / "tables" / "capabilities.json"


def test_a_sound_probe_passes_and_a_second_update_changes_nothing(project: SmallProject) -> None:
    before = project.files()
    run = project.pytest()
    assert run.code == 0, run.output
    run = project.pytest("--update")
    assert run.summary == ["nothing changed"]
    assert project.files() == before


def test_a_target_that_is_missing_is_told_and_not_written(
    project: SmallProject, tmp_path: Path
) -> None:
    server = tmp_path / "bin" / "mariadbd"
    server.parent.mkdir()
    server.write_text("#!/bin/sh\necho 'mysqld  Ver 8.4.0 for Linux on x86_64 (MySQL)'\n")
    server.chmod(0o755)
    missing = {
        "PATH": f"{server.parent}{os.pathsep}{os.environ['PATH']}",
        "BOTHWAYS_MARIADB_URL": "",
    }
    before = table_of(project).read_text()
    run = project.pytest("--update", "-k", "pymysql or sqlite3", **missing)
    assert run.code == 0, run.output
    assert any(line.startswith("not run: pymysql (1 runs).") for line in run.summary)
    assert table_of(project).read_text() == before
    assert "pymysql" not in before
    run = project.pytest("-k", "pymysql", BOTHWAYS_REQUIRE="all", **missing)
    assert run.code == 1, run.output


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"outcome": "yes"', '"outcome": "no", "value": "X"', "answers otherwise than evidence"),
        ("sqlite3 aiosqlite", "aiosqlite", "has no evidence here yet: run `make update`"),
        ("sqlite3 aiosqlite", "sqlite4", "capabilities.json is not what a run wrote (KeyError"),
    ],
)
def test_a_run_that_differs_from_the_table_fails(
    project: SmallProject, old: str, new: str, sentence: str
) -> None:
    text = table_of(project).read_text()
    assert old in text
    table_of(project).write_text(text.replace(old, new))
    run = project.pytest("-k", "sqlite3")
    assert run.code == 1
    assert sentence in run.report("probes/one_sound_sync.py::sqlite3")


@pytest.mark.parametrize(
    ("half", "old", "new", "sentence"),
    [
        ("sync", "rollback?", "rollback.", "begin with one sentence: the question that the probe"),
        (
            "async",
            "rollback?",
            "commit?",
            "begins with another sentence than snippets/probes/one_sound",
        ),
        ("sync", "print('yes')", "print('yes')\n    #> yes", "take the #> lines out"),
        (
            "async",
            "\nif __name",
            f"{CASES}\nif __name",
            "its CASES are not those of snippets/probes",
        ),
        ("sync", "\nif __name", "\nCASES = ['a']\n\nif __name", "CASES must be a dictionary, and"),
        (
            "sync",
            "\nif __name",
            "\nCASES = {'A b': 1, 'a (c)': 2, 'a b': 3}\nif __name",
            "CASES must",
        ),
    ],
)
def test_the_conventions_of_a_probe_are_checked(
    project: SmallProject, half: str, old: str, new: str, sentence: str
) -> None:
    path = project.program(f"probes/one_sound_{half}")
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    run = project.pytest("-k", "conventions")
    assert sentence in run.report(f"probes/one_sound_{half}.py::conventions")


def test_a_probe_without_its_other_half_is_reported(project: SmallProject) -> None:
    project.program("probes/one_sound_async").unlink()
    run = project.pytest("-k", "conventions")
    assert "its async half is missing" in run.report("probes/one_sound_sync.py::conventions")

"""``make test`` is not green when a setting of pytest leaves something out."""

import subprocess
import sys

import pytest
from small_project import REPOSITORY, SmallProject, plain_environment

TESTS = """\
import pytest

def test_one(): ...

@pytest.mark.parametrize("x", [1, 2])
def test_two(x): ...

@pytest.mark.lighthouse
def test_apart(): raise AssertionError
"""
EXCUSED = "\n@pytest.mark.xfail(reason='is flaky')\ndef test_three(): ...\n"


@pytest.fixture
def counted(project: SmallProject) -> SmallProject:
    """A sound project whose programs run on one target, with one file of tests."""
    for path in project.root.glob("snippets/*/*.py"):
        on_sqlite = '# [tool.bothways]\n# databases = ["SQLite"]\n# ///\n'
        path.write_text(path.read_text().replace("# ///\n", on_sqlite, 1))
    (project.root / "tests").mkdir()
    (project.root / "tests" / "test_some.py").write_text(TESTS)
    return project


def count(project: SmallProject, settings: str, *arguments: str) -> tuple[int, str]:
    """Do what ``make test`` does; return the exit code and what is said at the end."""
    (project.root / "pytest.ini").write_text(f"[pytest]\n{settings}\n")
    done = subprocess.run(
        [sys.executable, "-m", "bothways.pytest_plugin", *arguments],
        cwd=project.root,
        env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout.rpartition(" =\n")[2].rpartition("====\n")[2]


PLUGIN = "markers = lighthouse\naddopts = -p bothways.pytest_plugin.plugin -m 'not lighthouse'"


def test_a_whole_run_is_green(counted: SmallProject) -> None:
    said = "Nothing was left out: 14 tests and runs are on disk.\n"
    assert count(counted, PLUGIN, "snippets", "tests") == (0, said)


def test_what_arguments_leave_out_is_not_counted(counted: SmallProject) -> None:
    code, said = count(counted, PLUGIN, "tests", "-k", "one")
    assert (code, said) == (
        0,
        "A part of the proof: what tests -k one leaves out was not counted.\n",
    )


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (f"{PLUGIN} -k 'not sqlite3' --deselect tests/test_some.py::test_two", (4, "test_two\n")),
        (f"{PLUGIN}\ntestpaths = tests", (12, "greeting_async.py::aiosqlite\n")),
        ("markers = lighthouse\naddopts = -m 'not lighthouse'", (12, "_sync.py::conventions\n")),
    ],
)
def test_what_settings_leave_out_is_told(
    counted: SmallProject, settings: str, says: tuple[int, str]
) -> None:
    with (counted.root / "tests" / "test_some.py").open("a") as file:
        file.write(EXCUSED)
    code, said = count(counted, settings)
    left_out, excused = said.split("1 tests may fail, by a mark xfail: mend or delete them:\n")
    assert code == 1
    assert left_out.startswith(f"{says[0]} tests were not run, by a setting of pytest:\n")
    assert says[1] in left_out
    assert excused == "  tests/test_some.py::test_three\n"

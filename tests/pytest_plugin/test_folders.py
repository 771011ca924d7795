"""A program of several files runs as a copy, in a process of its own; what it said is evidence."""

import json
import os
import signal
import time
from pathlib import Path

import pytest
from small_project import SmallProject, program

from bothways.programs.program import read_program
from bothways.project import Project
from bothways.running.folder import run_folder
from bothways.running.time_limit import TimeLimitReached

#: The greeting lies in a second file.
WORDS = '"""The words."""\n\nGREETING = "hello"\n'
MAIN = {
    half: program(half, 'print(GREETING, len(__file__.split("snippets")))').replace(
        "import os\n", "import os\n\nfrom words import GREETING\n", 1
    )
    for half in ("sync", "async")
}


@pytest.fixture
def folders(project: SmallProject) -> SmallProject:
    """A project with a pair of folders; the words of one half are another's."""
    for half, text in MAIN.items():
        project.write(f"start/several_{half}/main", text)
        project.write(f"start/several_{half}/words", WORDS)
    return project


def edit(project: SmallProject, half: str, file: str, old: str, new: str) -> None:
    path = project.program(f"start/several_{half}/{file}")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_it_prints_is_evidence_and_an_error_or_another_word_a_defect(
    folders: SmallProject,
) -> None:
    updated = folders.pytest("--update", "-k", "several and (sqlite3 or aiosqlite)")
    assert updated.code == 0, updated.output
    evidence = json.loads(folders.evidence("start/several").read_text())
    (outcome,) = evidence["outcomes"]
    assert outcome["saw"] == {"printed": ["hello 1"]}, "it runs elsewhere, as a copy"
    here = ("-k", "several and (sqlite3 or aiosqlite)")
    again = folders.pytest(*here)
    assert again.code == 0, again.output

    edit(folders, "async", "words", "hello", "good morning")
    edit(folders, "sync", "words", '"hello"', "1 / 0")
    run = folders.pytest(*here)
    report = run.report("start/several_sync/main.py::sqlite3")
    assert report.endswith("ended with 1:\nZeroDivisionError: division by zero\n"), report
    report = run.report("start/several_async/main.py::aiosqlite")
    assert "did something else than its evidence says" in report
    assert '-  "hello 1"' in report and '+  "good morning 1"' in report


def test_its_own_tests_run_by_its_command_and_pytest_imports_none_of_them(
    folders: SmallProject,
) -> None:
    command = '# [tool.bothways]\n# command = ["python", "-m", "pytest", "-q"]\n# ///\n'
    for half in MAIN:
        edit(folders, half, "main", "# ///\n", command)
        folders.write(
            f"start/several_{half}/conftest",
            '"""What the tests share."""\n\nimport words\nimport pytest\n',
        )
        folders.write(
            f"start/several_{half}/test_words",
            '"""The tests."""\n\nfrom words import GREETING\n\n\n'
            'def test_greeting() -> None:\n    assert GREETING == "hello"\n',
        )
    run = folders.pytest("--update", "-k", "several and (conventions or sqlite3 or aiosqlite)")
    assert run.code == 0, run.output
    (outcome,) = json.loads(folders.evidence("start/several").read_text())["outcomes"]
    assert outcome["saw"]["printed"][-1] == "1 passed in …s"

    edit(folders, "sync", "test_words", '"hello"', '"good morning"')
    assert "1 failed in …s" in folders.pytest("-k", "several_sync and sqlite3").output


def test_conventions_hold_for_every_file(folders: SmallProject) -> None:
    edit(folders, "sync", "words", '"""The words."""', "import bothways")
    folders.write("start/several_sync/more", '"""More."""\n')
    run = folders.pytest("-k", "several and conventions")
    report = run.report("start/several_sync/main.py::conventions")
    assert ": words.py must begin with a docstring of one sentence: what it is for" in report
    assert "/words.py:1: imports bothways, which readers do not have" in report
    report = run.report("start/several_async/main.py::conventions")
    assert ": more.py is only in the sync half: give the other one of the same name" in report


def test_after_its_time_its_children_are_gone_too(folders: SmallProject, tmp_path: Path) -> None:
    said = tmp_path / "said"
    lines = f"""
import os, subprocess, time
child = subprocess.Popen(["sleep", "600"])
open({str(said)!r}, "w").write(str(child.pid))
time.sleep(600)
"""
    edit(folders, "sync", "words", "\nGREETING", f"{lines}GREETING")
    main = read_program(Project(folders.root), folders.program("start/several_sync/main"))
    for seconds in (0.5, 5, 50):  # the first in which it gets so far
        with pytest.raises(TimeLimitReached):
            run_folder(main, {}, public_names={}, seconds=seconds, parent_folder=tmp_path)
        if said.exists() and said.read_text():
            break
    assert is_gone(int(said.read_text()))


def test_its_time_is_told(folders: SmallProject) -> None:
    edit(folders, "sync", "main", "# ///\n", "# [tool.bothways]\n# time-limit = 0.01\n# ///\n")
    run = folders.pytest("-k", "several_sync and sqlite3")
    assert "did not end within 0.01 seconds" in run.report("start/several_sync/main.py::sqlite3")


def is_gone(process: int) -> bool:
    """Return whether a process has ended, waiting a little for it; ends it otherwise."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False

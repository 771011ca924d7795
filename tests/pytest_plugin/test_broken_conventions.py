"""What is wrong with a program's file is one sentence, and the other programs still run."""

import pytest
from small_project import PytestRun, SmallProject, program

MAIN = "\n\nasync def main()"
GUARD = 'if __name__ == "__main__":'

#: What is changed in one half of a sound pair, and what is said to it.
BROKEN = {
    "two_tasks": (
        *("async", MAIN, f"\n\nasync def part() -> None:\n    pass\n{MAIN}"),
        ": task function part() is only in the async half: "
        "give snippets/start/two_tasks_sync.py one of the same name",
    ),
    "mistyped": (
        "async",
        "greet(connection)\n",
        "(\n",
        ":21: not valid Python: '(' was never closed",
    ),
    "importing": (
        *("sync", "import os", "import bothways.targets"),
        ":6: imports bothways.targets, which readers do not have",
    ),
    "ordered": (
        *("async", "import asyncio\n", "import asyncio\n\n\nasync def main() -> None: ...\n\n\n"),
        ": defines main, greet in another order than the sync half",
    ),
    "claiming": (
        *("async", "Greet with", "Never greet with"),
        ": begins with another sentence than snippets/start/claiming_sync.py: say and ask the same",
    ),
    "bound": (
        *("async", ">=2.0", ">=2.1"),
        ": its `# /// script` header does not ask for sqlalchemy[asyncio]>=2.0",
    ),
    "without_driver": (
        *("async", ', "aiosqlite"', ""),
        ": uses sqlite+aiosqlite, and its `# /// script` header does not ask for aiosqlite",
    ),
    "unused_driver": (
        *("sync", '"]', '", "pymysql"]'),
        ": its `# /// script` header asks for pymysql, and no URL in it uses that",
    ),
    "wide": (
        *("sync", "    print(", f"    #{'-' * 72}\n    print("),
        ":12: 77 columns: at most 76 here",
    ),
    "wider": (
        *("sync", "    engine = ", f"    #{'-' * 84}\n    engine = "),
        ":17: 89 columns: at most 88 here",
    ),
    "no_main": ("sync", "main()", "start()", ": defines no main()"),
    "no_guard": ("sync", GUARD, "if True:", f": ends without `{GUARD}`"),
}


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    project = shared_project
    for name, (half, old, new, _) in BROKEN.items():
        project.write_pair(f"start/{name}")
        path = project.program(f"start/{name}_{half}")
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    project.write("start/alone_sync", program("sync"))
    project.write("start/single_async", program("async"))
    project.write("start/Greeting_Sync", program("sync"))
    project.write("start/deep/greeting_sync", program("sync"))
    return project.pytest()


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        *((f"{name}_{half}", sentence) for name, (half, _, _, sentence) in BROKEN.items()),
        ("alone_sync", ": its async half is missing: write snippets/start/alone_async.py"),
        ("single_async", ": its sync half is missing: write snippets/start/single_sync.py"),
    ],
)
def test_a_broken_convention_fails_with_a_sentence(
    run: PytestRun, item: str, sentence: str
) -> None:
    assert run.code == 1
    report = run.report(f"start/{item}.py::conventions")
    assert f"snippets/start/{item}.py{sentence}" in report.splitlines()


@pytest.mark.parametrize("name", ["start/Greeting_Sync", "start/deep/greeting_sync"])
def test_a_file_with_a_name_that_says_nothing_is_refused(run: PytestRun, name: str) -> None:
    assert run.code == 1
    assert f"ERROR snippets/{name}.py" in run.output
    assert run.report(f"{name}.py").startswith(
        f"snippets/{name}.py: name it snippets/<chapter>/<idea>_sync.py, …_async.py or …_legacy.py"
    )


@pytest.mark.parametrize("name", ["greeting_sync.py::sqlite3", "greeting_async.py::aiosqlite"])
def test_the_other_programs_still_run(run: PytestRun, name: str) -> None:
    assert run.outcome(f"start/{name}") == "PASSED", run.output

"""What is wrong with a program's file is one sentence, and the other programs still run."""

import pytest
from small_project import PytestRun, SmallProject, program

TWO_TASKS = program("sync").replace("def main()", "def part() -> None:\n    pass\n\n\ndef main()")


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    project = shared_project
    project.write("start/only_sync", program("sync"))
    project.write("start/only_async", program("async"))
    project.write("start/alone_sync", program("sync"))
    project.write("start/single_async", program("async"))
    project.write_pair("start/two_tasks")
    project.write("start/two_tasks_sync", TWO_TASKS)
    project.write_pair("start/mistyped")
    project.write("start/mistyped_async", program("async", "print('hello'"))
    project.write_pair("start/importing")
    project.write("start/importing_sync", program("sync", "import bothways.targets"))
    project.write("start/Greeting_Sync", program("sync"))
    project.write("start/deep/greeting_sync", program("sync"))
    return project.pytest()


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (
            "alone_sync",
            ": its async half is missing: write snippets/start/alone_async.py",
        ),
        (
            "single_async",
            ": its sync half is missing: write snippets/start/single_sync.py",
        ),
        (
            "two_tasks_async",
            ": task function part() is only in the sync half: "
            "give snippets/start/two_tasks_async.py one of the same name",
        ),
        ("mistyped_async", ":14: not valid Python: '(' was never closed"),
        ("importing_sync", ":12: imports bothways.targets, which readers do not have"),
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

"""``make lint`` looks at the types of every file below ``snippets/``, folders included."""

import json
import shutil
from pathlib import Path

import pytest
from lint_programs import checked_together, wrong_types

from bothways.project import Project
from bothways.targets import SERIES

REPOSITORY = Project(Path(__file__).parents[2])

NOTHING = "def answer() -> int:\n    print(42)\n"
FAILS = """\
def greet() -> None:
    len("a", 1)
    len(1)
    len(2)


async def start() -> None:
    greet.name = 1
    greet()
    start()


def main() -> None:
    len(3)
"""


def test_every_file_is_looked_at_once() -> None:
    files = [file for _, files in checked_together(REPOSITORY) for file in files]
    assert sorted(files) == sorted(map(REPOSITORY.relative, REPOSITORY.snippets.rglob("*.py"))), (
        "lint_programs.checked_together leaves files out, or names them twice"
    )


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is wrong with a project of one single file, one folder and one failing program."""
    project = Project(tmp_path_factory.mktemp("project"))
    outcomes = [
        {"where": {"2.1": "sqlite3"}, "saw": {"raised": {"at": "len(1)"}}},
        {"where": {"2.0": "sqlite3"}, "saw": {"raised": {"at": 'len("a", 1)'}}},
    ]
    for path, text in {
        "snippets/start/single_sync.py": NOTHING,
        "snippets/start/wrong_fails_sync.py": FAILS,
        "snippets/guides/new_sync/main.py": "from db import answer\n\nanswer().bit_size\n",
        "snippets/guides/new_sync/db.py": NOTHING,
        "snippets/guides/new_async/main.py": "from db import answer\n\nprint(answer())\n",
        "snippets/guides/new_async/db.py": "def answer() -> int:\n    return 42\n",
        "docs/evidence/programs/start/wrong_fails.json": json.dumps(
            {"failure": "start/wrong_fails", "outcomes": outcomes}
        ),
    }.items():
        file = project.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    shutil.copy(REPOSITORY.root / "pyproject.toml", project.root)
    return wrong_types(project, SERIES[0])


def test_a_wrong_type_is_told_in_single_files_and_in_each_file_of_a_folder(
    found: list[str],
) -> None:
    told = {problem.partition(": ")[0] for problem in found}
    assert {file for file in told if "_fails" not in file} == {
        "snippets/start/single_sync.py:1",
        "snippets/guides/new_sync/main.py:3",
        "snippets/guides/new_sync/db.py:1",
    }


def test_a_failing_program_may_be_wrong_where_it_failed_and_after_that(found: list[str]) -> None:
    told = [problem for problem in found if "_fails" in problem]
    assert [int(problem.split(":")[1]) for problem in told] == [2, 8, 14], told

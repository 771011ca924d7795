"""Each convention has a program that breaks it; what keeps all of them is told nothing."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bothways.errors import BothWaysError
from bothways.programs.conventions import conventions_problems
from bothways.programs.program import program_paths, read_program
from bothways.project import Project

SYNC = '''\
# /// script
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Add one to a number."""


def add(number: int) -> int:
    return number + 1


def main() -> None:
    print(add(1))
    #> 2


if __name__ == "__main__":
    main()
'''
ASYNC = SYNC.replace("sqlalchemy>", "sqlalchemy[asyncio]>").replace("def ", "async def ")
SECOND = "\n\ndef take(number: int) -> int:\n    return number - 1\n"
FIRST = SYNC.replace("\n\ndef add", f"{SECOND}\n\ndef add")


def problems(root: Path, programs: Mapping[str, str]) -> list[str]:
    """Return what is wrong with programs, by their names in snippets/."""
    for name, text in programs.items():
        (root / "snippets" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "snippets" / name).write_text(text, "utf-8")
    project = Project(root)
    found = [read_program(project, path) for path in program_paths(project)]
    return [what for program in found for what in conventions_problems(project, program, ["pool"])]


def test_a_pair_that_keeps_all_conventions_is_told_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path, {"start/add_sync.py": SYNC, "start/add_async.py": ASYNC}) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("def add", SECOND.strip() + "\n\n\ndef add", "task function take() is only in the sync"),
        ('number."""', 'number"""', "must begin with one sentence: the claim"),
        ('if __name__ == "__main__":\n    main()', "main()", 'ends without `if __name__ == "__m'),
        ("main()", "start()", "defines no main()"),
        ("sqlalchemy", "aiosqlite", "header does not ask for sqlalchemy"),
        (
            "    print",
            '    "mysql+pymysql://"\n    print',
            "uses mysql+pymysql, and its `# /// scr",
        ),
        ("    print", f"    # {'x' * 83}\n    print", ":12: 89 columns: at most 88 here"),
        ("    return", f"    # {'x' * 71}\n    return", ":8: 77 columns: at most 76 here"),
        ("    print", "    # more\n" * 64 + "    print", "81 lines are two ideas: at most 80"),
        ("    print", "    import tests.building\n    print", "imports tests.building, which rea"),
        ("    print", "    from pytest import raises\n    print", "imports pytest, which reader"),
        ('# ///\n"', '# [tool.bothways]\n# services = ["x"]\n# ///\n"', "asks for a service x, an"),
        ('# ///\n"', '# [tool.bothways]\n# command = ["x"]\n# ///\n"', "only a folder may have a"),
    ],
)
def test_a_broken_convention_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in SYNC
    broken = re.sub(re.escape(old), lambda _: new, SYNC)
    found = problems(tmp_path, {"start/add_sync.py": broken, "start/add_async.py": ASYNC})
    assert any(says in what for what in found), found


@pytest.mark.parametrize(
    ("programs", "says"),
    [
        ({"start/add_sync.py": SYNC}, "add_sync.py: its async half is missing"),
        ({"start/add_async.py": ASYNC}, "add_async.py: its sync half is missing"),
        (
            {"start/add_sync.py": FIRST, "start/add_async.py": ASYNC + SECOND},
            "defines add, main, take in another order than the sync half",
        ),
        ({"start/add_fails_sync.py": SYNC}, "what a failing program prints is evidence"),
        ({"probes/add_sync.py": SYNC}, "must begin with one sentence: the question"),
        ({"probes/add_sync.py": SYNC}, "what a probe prints is evidence"),
        (
            {"probes/a_sync.py": SYNC, "probes/a_async.py": ASYNC.replace("one", "two")},
            "a_async.py: begins with another sentence than snippets/probes/a_sync.py",
        ),
        (
            {"probes/a_sync.py": SYNC, "probes/a_async.py": ASYNC + "CASES = {'a': 1}\n"},
            "its CASES are not those of snippets/probes/a_sync.py",
        ),
        ({"start/add_sync/main.py": SYNC}, "what a folder prints is evidence"),
        (
            {"start/add_sync/main.py": SYNC, "start/add_sync/db.py": "x = 1\n"},
            "db.py must begin with a docstring",
        ),
        (
            {"start/a_sync/main.py": SYNC, "start/a_sync/b.txt": "", "start/a_async/main.py": SYNC},
            "b.txt is only in the sync half",
        ),
        ({"start/a_sync/main.py": SYNC, "start/a_async.py": ASYNC}, "its other half is a folder"),
    ],
)
def test_a_broken_pair_is_told(tmp_path: Path, programs: Mapping[str, str], says: str) -> None:
    found = problems(tmp_path, programs)
    assert any(says in what for what in found), found


@pytest.mark.parametrize("cases", ["['a']", "{1: 2}", "{'A b': 1, 'a (c)': 2, 'a b': 3}"])
def test_cases_that_name_no_rows_are_told(tmp_path: Path, cases: str) -> None:
    programs = {"probes/a_sync.py": f"{SYNC}\n\nCASES = {cases}\n", "probes/a_async.py": ASYNC}
    with pytest.raises(BothWaysError, match="CASES must be a dictionary, and each key a text"):
        problems(tmp_path, programs)

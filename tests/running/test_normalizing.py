"""What differs from run to run and from place to place is taken out of a text, and nothing else."""

from pathlib import Path

import pytest

from bothways.programs.program import read_program
from bothways.project import Project
from bothways.running import normalizing
from bothways.running.folder import run_folder

MAIN = """\
# /// script
# dependencies = ["sqlalchemy"]
# ///
print("in", __file__)
"""


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("<User at 0x7f0a12cd34ef>", "<User at 0x…>"),
        ("<User at 0xabcdef>", "<User at 0x…>"),
        ("code 0x1F and 2130706433", "code 0x1F and 2130706433"),
        ("%(140123456 name)s and %(12 name)s", "%(… name)s and %(12 name)s"),
        ("__asyncpg_stmt_1f__ of users", "__asyncpg_stmt_…__ of users"),
        ("Task-7, Task-12 and MyTask-x", "Task-…, Task-… and MyTask-x"),
        ("/usr/lib/python3.11/asyncio/base.py:712: x", "…/base.py: x"),
        ("/programs/idea_sync.py:3 and /programs/db.py", "idea_sync.py:3 and db.py"),
        ("Mapper[B(b)], Mapper[A(a)]", "Mapper[A(a)], Mapper[B(b)]"),
        ("no\n(Background on this error at: https://sqlalche.me/e/21/xd2s)\n", "no"),
        ("database scratch_1 on 127.0.0.1", "database app on 127.0.0.1"),
        ("two  \n  lines", "two\n  lines"),
    ],
)
def test_what_means_nothing_is_taken_out(text: str, settled: str) -> None:
    names = {"scratch_1": "app"}
    assert normalizing.normalized(text, folder=Path("/programs"), public_names=names) == settled


def test_a_library_is_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(normalizing, "LIBRARIES", ("/my clone/.venv/lib/python3.11/site-packages",))
    text = f"close() in {normalizing.LIBRARIES[0]}/sqlalchemy/engine.py:7"
    cut = normalizing.normalized(text, folder=tmp_path, public_names={})
    assert cut == "close() in …/engine.py"


def test_a_folder_does_not_say_where_it_runs(tmp_path: Path) -> None:
    main = tmp_path / "snippets" / "start" / "here_sync" / "main.py"
    runs_in = tmp_path / "a space"
    for folder in (main.parent, runs_in):
        folder.mkdir(parents=True)
    main.write_text(MAIN)
    program = read_program(Project(tmp_path), main)
    run = run_folder(program, {}, public_names={}, seconds=300, parent_folder=runs_in)
    assert run.observation.printed == ("in main.py",)

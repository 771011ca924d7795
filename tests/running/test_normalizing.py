"""What a program says of places is the same wherever it runs, also in folders with a space."""

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

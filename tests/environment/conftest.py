"""Fixtures: a fresh clone on a machine of its own, and one whose environment is ready."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh_clone import NEEDED, PROJECT, Clone


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    """A fresh clone, in a folder whose name has a space."""
    clone = Clone(
        folder=tmp_path / "fresh clone",
        home=tmp_path / "home",
        programs=tmp_path / "programs",
        log=tmp_path / "uv.log",
        hold=tmp_path / "hold",
    )
    clone.home.mkdir()
    clone.programs.mkdir()
    for name in NEEDED:
        target = clone.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT / name, target)
    yield clone
    # an environment is half a gigabyte: not to be kept for the last three runs, as pytest does
    for folder in (".venv", ".venv-2.0"):
        shutil.rmtree(clone.folder / folder, ignore_errors=True)


@pytest.fixture
def ready(clone: Clone) -> Clone:
    """A clone whose environment the pretended uv has made."""
    clone.add_python()
    clone.add_pretended_uv()
    done = clone.make("environment")
    assert done.code == 0, done.output
    assert clone.asked_of_uv() == ["venv", "pip sync", "pip install"]
    return clone

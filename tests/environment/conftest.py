"""Fixtures: a fresh clone on a machine of its own, and one whose environment is ready."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fresh_clone import Clone


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    """A fresh clone. No Python is there yet."""
    clone = Clone(tmp_path)
    yield clone
    clone.end()
    shutil.rmtree(tmp_path)  # pytest would keep it, and an environment is half a gigabyte


@pytest.fixture
def ready(clone: Clone) -> Clone:
    """A clone whose environment a pretended Python has made."""
    clone.add_python()
    assert clone.make("environment")[0] == 0
    assert clone.forget() == ["-m venv", "/uv.txt", "pip sync", " -e "]
    return clone

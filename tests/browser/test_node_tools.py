"""What comes from npm is installed once, as pinned, and its absence is told in a sentence."""

import shutil
from pathlib import Path

import pytest
from node_tools import FOLDER, NoNodeTools, node_package

#: Programs that stand in for npm.
COUNTING = "#!/bin/sh\nmkdir -p node_modules/axe-core\necho ran >> runs\n"
FAILING = "#!/bin/sh\necho npm error code ENOTFOUND\necho npm error no such host\nexit 1\n"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all there is on the PATH but the shell's own programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "mkdir"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A folder with pins and nothing installed."""
    folder = tmp_path / "node"
    folder.mkdir()
    shutil.copy(FOLDER / "package-lock.json", folder)
    return folder


def test_a_machine_without_npm_is_told_what_to_install(programs: Path, pinned: Path) -> None:
    _put(programs / "node", COUNTING)
    with pytest.raises(NoNodeTools, match=r"^no npm here: install Node\.js 20 or newer"):
        node_package("axe-core", pinned)


def test_an_installation_that_fails_says_why(programs: Path, pinned: Path) -> None:
    _put(programs / "node", COUNTING)
    _put(programs / "npm", FAILING)
    with pytest.raises(NoNodeTools, match=r"failed: code ENOTFOUND no such host$"):
        node_package("axe-core", pinned)


def test_installed_once_and_again_after_the_pins_changed(programs: Path, pinned: Path) -> None:
    _put(programs / "node", COUNTING)
    _put(programs / "npm", COUNTING)
    runs = pinned / "runs"
    for _ in range(2):
        assert node_package("axe-core", pinned) == pinned / "node_modules" / "axe-core"
    assert runs.read_text().splitlines() == ["ran"]
    with (pinned / "package-lock.json").open("a") as lock:
        lock.write("\n")
    node_package("axe-core", pinned)
    assert runs.read_text().splitlines() == ["ran", "ran"]


def test_the_pins_name_no_place_to_download_from() -> None:
    lock = (FOLDER / "package-lock.json").read_text("utf-8")
    assert '"integrity"' in lock
    assert "://" not in lock, "leave out «resolved» (see .npmrc) and «funding»"


def _put(program: Path, text: str) -> None:
    program.write_text(text)
    program.chmod(0o755)

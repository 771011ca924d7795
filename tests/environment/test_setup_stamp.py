"""A finished environment is used as it is; anything else is renewed or made again."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from fresh_clone import Clone

MADE = ["venv", "pip sync", "pip install"]
RENEWED = ["pip sync", "pip install"]


def make_again(clone: Clone) -> list[str]:
    """Run make once more; return what uv was asked to do."""
    done = clone.make("environment")
    assert done.code == 0, done.output
    return clone.asked_of_uv()


def test_second_run_does_nothing(ready: Clone) -> None:
    before = os.times()
    assert make_again(ready) == []
    after = os.times()
    # processor time, which depends less than the clock on what else the machine is doing; still,
    # far more than looking takes (some 0.1 s) and far less than installing again
    spent = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    assert spent < 1, f"{spent:.2f} s to find that there is nothing to do"


def test_renewed_when_requirements_change(ready: Clone) -> None:
    with (ready.folder / "requirements.txt").open("a") as file:
        file.write("# one more line\n")
    assert make_again(ready) == RENEWED
    assert make_again(ready) == []


def test_renewed_when_a_package_was_changed_by_hand(ready: Clone) -> None:
    site_packages = ready.environment / "lib" / "python3.11" / "site-packages"
    (site_packages / "surprise-1.0.dist-info").mkdir()
    assert make_again(ready) == RENEWED


def test_made_again_when_its_python_is_gone(ready: Clone) -> None:
    python = ready.environment / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    assert make_again(ready) == MADE


def test_made_again_when_its_python_was_upgraded(ready: Clone, tmp_path: Path) -> None:
    upgraded = tmp_path / "upgraded"
    upgraded.write_text('#!/bin/sh\nexec python3 "$@"\n')
    upgraded.chmod(0o755)
    python = ready.environment / "bin" / "python"
    python.unlink()
    python.symlink_to(upgraded)
    assert make_again(ready) == MADE


def test_made_again_in_a_copied_clone(ready: Clone, tmp_path: Path) -> None:
    shutil.copytree(ready.folder, tmp_path / "copy", symlinks=True)
    ready.folder = tmp_path / "copy"
    assert make_again(ready) == MADE


def test_made_again_when_not_ours(ready: Clone) -> None:
    ready.stamp.unlink()  # as `uv run` or `python -m venv` leave it
    assert make_again(ready) == MADE


def test_spoilt_stamp_is_no_stamp(ready: Clone) -> None:
    ready.stamp.write_text('{"folder": ')
    assert make_again(ready) == MADE


def test_made_again_for_another_named_python(ready: Clone) -> None:
    other = ready.add_pretended_python("other", (3, 12, 1))
    assert ready.make("environment", f"PYTHON={other}").code == 0
    assert ready.asked_of_uv() == MADE


def test_the_named_python_it_was_made_from_is_fine(ready: Clone) -> None:
    assert ready.make("environment", "PYTHON=python3").code == 0
    assert ready.asked_of_uv() == []


def test_older_line_has_an_environment_of_its_own(ready: Clone) -> None:
    done = ready.make("environment-2.0")
    assert done.code == 0, done.output
    assert "requirements-2.0.txt" in ready.log.read_text()
    assert ready.asked_of_uv() == ["venv", "pip sync", "pip install", "pip install"]
    assert ready.make("environment-2.0").code == 0
    assert ready.asked_of_uv() == []
    assert make_again(ready) == [], "the newer line's environment is as it was"


def test_interrupted(clone: Clone) -> None:
    assert_made_again_after(clone, signal.SIGINT)


def test_killed(clone: Clone) -> None:
    assert_made_again_after(clone, signal.SIGKILL)


def assert_made_again_after(clone: Clone, ending: signal.Signals) -> None:
    clone.add_python()
    clone.add_pretended_uv()
    clone.hold.touch()
    process = clone.start("environment")
    wait_for_sync(clone)
    os.killpg(process.pid, ending)
    output = process.communicate(timeout=10)[0]
    assert process.returncode != 0
    assert "Traceback" not in output
    assert ("Interrupted: the next run" in output) == (ending == signal.SIGINT), output
    assert clone.environment.exists() and not clone.stamp.exists()
    clone.hold.unlink()
    clone.asked_of_uv()
    (clone.environment / "half a package").touch()
    assert make_again(clone) == MADE
    assert not (clone.environment / "half a package").exists()


def test_two_at_once(clone: Clone) -> None:
    clone.add_python()
    clone.add_pretended_uv()
    clone.hold.touch()
    first = clone.start("environment")
    wait_for_sync(clone)
    second = clone.start("environment")
    assert second.stdout
    assert second.stdout.readline() == "Waiting for another process that sets up .venv …\n"
    clone.hold.unlink()
    finish(first)
    finish(second)
    assert clone.asked_of_uv() == MADE, "the second found the work done"


def wait_for_sync(clone: Clone) -> None:
    deadline = time.monotonic() + 10
    while not (clone.log.exists() and "pip sync" in clone.log.read_text()):
        assert time.monotonic() < deadline, "uv was never asked to install"
        time.sleep(0.02)


def finish(process: subprocess.Popen[str]) -> None:
    output = process.communicate(timeout=10)[0]
    assert process.returncode == 0, output

"""A finished environment is used as it is; anything else is renewed, made again or refused."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_clone import PROJECT, Clone, finish

MADE = ["-m venv", "/uv.txt", "pip sync", " -e "]
RENEWED = ["pip sync", " -e "]


def work(clone: Clone, *arguments: str) -> list[str]:
    """Run make, which must succeed; return what it did."""
    code, output = clone.make("environment", *arguments)
    assert code == 0, output
    return clone.forget()


def refusal(clone: Clone, *arguments: str) -> str:
    """Run make, which must fail; return the sentence it ends with, before make's own."""
    code, output = clone.make("environment", *arguments)
    assert code == 2 and not clone.ready.exists(), output
    return output.splitlines()[-2]


def test_nothing_to_do_asks_no_python(ready: Clone) -> None:
    before = ready.ready.stat()
    assert ready.make("environment") == (0, "")
    assert ready.asked() == ""
    assert ready.ready.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "bothways/environment.sh"])
def test_renewed_when_what_it_follows_from_changes(ready: Clone, name: str) -> None:
    path = ready.folder / name
    path.write_text(path.read_text() + "# one more line\n")
    os.utime(path, (0, 0))  # as a copy that keeps its date
    assert work(ready) == RENEWED
    assert work(ready) == []


def lose_its_python(clone: Clone) -> None:
    (clone.environment / "bin" / "python").unlink()
    (clone.environment / "bin" / "python").symlink_to("/nowhere/python3.11")


def move_the_clone(clone: Clone) -> None:
    clone.folder = clone.folder.rename(clone.folder.with_name("moved"))


def make_it_by_other_means(clone: Clone) -> None:
    clone.ready.unlink()  # as `uv run` or `python -m venv` leave it


@pytest.mark.parametrize("change", [lose_its_python, move_the_clone, make_it_by_other_means])
def test_made_again_after(ready: Clone, change: Callable[[Clone], None]) -> None:
    change(ready)
    assert work(ready) == MADE
    assert work(ready) == []


def test_named_python(ready: Clone) -> None:
    other = ready.add_python("other", (3, 11, 7))
    assert work(ready, "PYTHON=python3") == [], "it was made with that one"
    assert work(ready, f"PYTHON={other}") == MADE
    assert work(ready) == [], "whoever names none takes what is there"


def test_pythons_that_do_not_fit_are_passed_over(clone: Clone) -> None:
    clone.add_python("python3", (3, 99, 0))  # without wheels, perhaps
    clone.add_program("python3.13", "#!/bin/sh\nexit 127\n")  # a shim without its version
    clone.add_python("python3.11", (3, 11, 7))
    assert clone.make("environment")[0] == 0
    assert "\npython3.11 -m venv" in clone.asked()


def test_newer_python_than_tested_is_better_than_none(clone: Clone) -> None:
    clone.add_python("python3", (3, 99, 0))
    assert work(clone) == MADE


def test_python_too_old(clone: Clone) -> None:
    old = clone.add_python("python3", (3, 8, 18))
    needed = "Python 3.11, 3.12 or 3.13 is needed, and"
    assert refusal(clone).startswith(f"{needed} here is CPython 3.8.18: install one (")
    assert refusal(clone, f"PYTHON={old}").startswith(f"{needed} PYTHON={old} is CPython 3.8.18: ")
    assert not clone.environment.exists()


def test_no_python(clone: Clone) -> None:
    assert "is needed, and here is nothing that runs: install one (" in refusal(clone)
    named = refusal(clone, "PYTHON=/nowhere/python3")
    assert "is needed, and PYTHON=/nowhere/python3 is nothing that runs: " in named


def test_python_without_pip(clone: Clone) -> None:
    clone.add_python(lacking='*"pip --python"*|*"-m ensurepip"')
    assert "comes without pip: install it (Debian and Ubuntu: apt install" in refusal(clone)
    clone.forget()
    clone.add_python(lacking='*"pip --python"*')
    assert work(clone) == ["-m venv", "-m ensurepip", *MADE[1:]]


def test_without_a_home_nothing_is_kept_for_the_next_time(clone: Clone) -> None:
    clone.add_python()
    for home, kept_nothing in ((clone.variables["HOME"], 0), ("/dev/null", len(RENEWED))):
        clone.variables["HOME"] = home  # the second takes no folder, not even from root
        assert clone.make("environment")[0] == 0
        assert clone.asked().count(" without a cache\n") == kept_nothing
        clone.ready.unlink()


def test_what_a_failing_step_says_is_shown(clone: Clone) -> None:
    clone.add_python(lacking='*"pip sync"*')
    output = clone.make("environment")[1]
    assert "\n    It is not here.\nThat failed: mend what is said above" in output


def test_what_is_no_folder_is_left_alone(clone: Clone) -> None:
    clone.add_python()
    clone.environment.write_text("mine")
    assert "is not a folder: move it away and run make again" in refusal(clone)
    assert clone.environment.read_text() == "mine"


def test_no_permission_to_write(clone: Clone) -> None:
    clone.add_python()
    # root may write everywhere, but not in a folder that is not there
    Path(f"{clone.environment}.lock").symlink_to("/nowhere/lock")
    assert refusal(clone).startswith(f"No permission to write in {clone.folder}: make it yours")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_made_from_the_start_after(clone: Clone, ending: signal.Signals) -> None:
    process = start_and_hold(clone)
    os.killpg(process.pid, ending)
    code, output = finish(process)
    assert code != 0 and not clone.ready.exists()
    assert ("Interrupted: the next make" in output) == (ending == signal.SIGINT), output
    clone.hold.unlink()
    clone.forget()
    (clone.environment / "half a package").touch()
    assert work(clone) == MADE
    assert not (clone.environment / "half a package").exists()


def test_two_at_once(clone: Clone) -> None:
    first = start_and_hold(clone)
    second = clone.start("environment")
    assert second.stdout
    assert second.stdout.readline() == "Waiting for another process that sets up .venv …\n"
    clone.hold.unlink()
    assert [finish(first)[0], finish(second)[0]] == [0, 0]
    assert clone.forget() == MADE, "the second found the work done"


def start_and_hold(clone: Clone) -> subprocess.Popen[str]:
    """Start make; return when it installs packages, which goes on until `hold` is removed."""
    clone.add_python()
    clone.hold.touch()
    process = clone.start("environment")
    while "pip sync" not in clone.asked():
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.02)
    return process


def test_make_alone_shows_every_command(clone: Clone) -> None:
    code, output = clone.make()
    assert code == 0
    shown = {line.split()[1] for line in output.splitlines()}
    (phony,) = (
        line for line in (PROJECT / "Makefile").read_text().splitlines() if ".PHONY" in line
    )
    assert shown == set(phony.split()[1:])

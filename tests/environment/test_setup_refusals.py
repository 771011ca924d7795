"""What cannot work is said in one sentence with the fix, and leaves no trace."""

import ast
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from fresh_clone import PROJECT, REAL_PYTHON, Clone

from bothways import environment
from bothways.environment import Python

CLOSED_PORT = "http://127.0.0.1:9/simple"


def test_python_3_6_can_read_it() -> None:
    source = (PROJECT / "bothways" / "environment.py").read_text()
    tree = ast.parse(source, feature_version=(3, 6))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "__future__" not in imported, "annotations from __future__ came with Python 3.7"
    with pytest.raises(SyntaxError):
        ast.parse("(x := 1)", feature_version=(3, 6))


def test_python_too_old(clone: Clone) -> None:
    clone.add_pretended_python("python3", (3, 8, 18))
    done = clone.make("environment")
    assert done.code == 2
    assert "Python 3.11, 3.12 or 3.13 is needed, and Python 3.8.18 (" in done.output
    assert "is too old: install one" in done.output
    assert not clone.environment.exists()


def test_no_python(clone: Clone) -> None:
    done = clone.make("environment")
    assert done.code == 2
    assert "No Python 3 runs here: install Python 3.11, 3.12 or 3.13" in done.output


def test_python_2_is_no_python(clone: Clone) -> None:
    clone.add_pretended_python("python", (2, 7, 18))
    assert "No Python 3 runs here" in clone.make("environment").output


def test_named_python_does_not_run(clone: Clone) -> None:
    clone.add_python()
    done = clone.make("environment", "PYTHON=/nowhere/python3.12")
    assert done.code == 2
    assert "PYTHON=/nowhere/python3.12 does not run: give the path of" in done.output


def test_named_python_is_too_old(clone: Clone) -> None:
    clone.add_python()
    old = clone.add_pretended_python("python3.9", (3, 9, 2))
    done = clone.make("environment", f"PYTHON={old}")
    assert done.code == 2
    assert f"Python 3.9.2 ({old}) is too old: name another one" in done.output


def test_python_without_pip(clone: Clone) -> None:
    clone.add_pretended_python("python3", (3, 12, 3), lacking=("pip", "ensurepip"))
    done = clone.make("environment")
    assert done.code == 2
    assert "comes without pip (Debian and Ubuntu: apt install python3.12-venv)" in done.output


def test_python_without_pip_is_enough_for_uv() -> None:
    bare = Python("/bin/python3", (3, 12, 3), "cpython", has_pip=False, has_ensurepip=False)
    assert environment.what_is_wrong_with(bare, uv=None)
    assert not environment.what_is_wrong_with(bare, uv="/bin/uv")


def test_pypy_is_passed_over() -> None:
    pypy = Python("/bin/pypy3", (3, 11, 9), "pypy", has_pip=True, has_ensurepip=True)
    assert "no wheels" in environment.what_is_wrong_with(pypy, uv=None)


def test_others_are_passed_over(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    old = clone.add_pretended_python("python3", (3, 10, 1))
    clone.add_program("python3.13", "#!/bin/sh\nexit 127\n")  # a pyenv shim without its version
    clone.add_pretended_python("python3.12", (3, 12, 1), lacking=("pip", "ensurepip"))
    good = clone.add_pretended_python("python3.11", (3, 11, 7))
    monkeypatch.setenv("PATH", str(clone.programs))
    monkeypatch.setattr(sys, "executable", str(old))
    assert environment.choose(uv=None).executable == str(good)


def test_newer_python_than_tested_comes_last(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = clone.add_pretended_python("python3", (3, 99, 0))
    monkeypatch.setenv("PATH", str(clone.programs))
    monkeypatch.setattr(sys, "executable", str(newer))
    assert environment.choose(uv=None).executable == str(newer)
    tested = clone.add_pretended_python("python3.13", (3, 13, 1))
    assert environment.choose(uv=None).executable == str(tested)


def test_no_network_for_pip(clone: Clone) -> None:
    clone.add_python()
    clone.variables = {"PIP_INDEX_URL": CLOSED_PORT, "PIP_CONFIG_FILE": os.devnull}
    assert_says_network_is_missing(clone)


def test_no_network_for_uv(clone: Clone) -> None:
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    assert uv, "the pinned uv is not in the environment that runs the tests"
    clone.add_python()
    (clone.programs / "uv").symlink_to(uv)
    clone.variables = {"UV_DEFAULT_INDEX": CLOSED_PORT, "UV_HTTP_RETRIES": "0"}
    assert_says_network_is_missing(clone)


def assert_says_network_is_missing(clone: Clone) -> None:
    begin = time.monotonic()
    done = clone.make("environment")
    assert done.code == 2
    assert "The package index cannot be reached (" in done.output, done.output
    assert "only the first run needs the network" in done.output
    assert len(done.output.splitlines()) <= 6, "one sentence, no noise"
    assert time.monotonic() - begin < 20
    assert not clone.stamp.exists()


def test_requirements_missing(clone: Clone) -> None:
    clone.add_python()
    (clone.folder / "requirements.txt").unlink()
    done = clone.make("environment")
    assert done.code == 2
    assert "requirements.txt is missing: restore it with git" in done.output


@pytest.mark.parametrize(
    ("hashes", "complaint"),
    [
        (f"--hash=sha256:{'0' * 64}", "DO NOT MATCH THE HASHES"),
        ("", "Hashes are required"),
    ],
)
def test_wheel_without_its_hash_is_refused(clone: Clone, hashes: str, complaint: str) -> None:
    clone.add_python()
    wheels = clone.home / "wheels"
    wheels.mkdir()
    with zipfile.ZipFile(wheels / "uv-0.0.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("uv-0.0.1.dist-info/METADATA", "Name: uv\nVersion: 0.0.1\n")
    (clone.folder / "requirements.txt").write_text(f"uv==0.0.1 {hashes}\n")
    clone.variables = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
    }
    done = clone.make("environment")
    assert done.code == 2
    assert complaint in done.output, done.output
    assert "-m pip` failed: mend what it says above and run again" in done.output
    assert not clone.stamp.exists()


def test_environment_is_a_file(clone: Clone) -> None:
    clone.add_python()
    clone.add_pretended_uv()
    clone.environment.write_text("mine")
    done = clone.make("environment")
    assert done.code == 2
    assert "is not a folder: move it away and run again" in done.output
    assert clone.environment.read_text() == "mine"


def test_no_permission_to_write(clone: Clone) -> None:
    script = clone.folder / "bothways" / "environment.py"
    clone.folder.chmod(0o555)
    done = subprocess.run(
        [REAL_PYTHON, "-I", "-c", AS_ORDINARY_USER, script],
        capture_output=True,
        text=True,
        timeout=60,
    )
    clone.folder.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert f"No permission to write {clone.environment}.lock: make it yours" in done.stderr
    assert "Traceback" not in done.stderr


# Root may write everywhere, so it becomes another user: after all is loaded, for that one may not
# be able to read the folder that this Python is in.
AS_ORDINARY_USER = """
import argparse, fcntl, gettext, importlib.util, locale, os, pwd, shutil, sys

spec = importlib.util.spec_from_file_location("environment", sys.argv[1])
environment = importlib.util.module_from_spec(spec)
spec.loader.exec_module(environment)
if os.getuid() == 0:
    os.setuid(pwd.getpwnam("nobody").pw_uid)
sys.exit(environment.main(["2.1"]))
"""

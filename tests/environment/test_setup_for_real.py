"""The real thing: the pinned packages, from the registry or from a cache."""

import os
import subprocess
from pathlib import Path

import pytest
from doing_without import do_without
from fresh_clone import REAL_PYTHON, Clone

CLOSED_PORT = "http://127.0.0.1:9/simple"
NO_INDEX = "The package index cannot be reached: check the connection, the proxy or the mirror"


@pytest.fixture
def clone(clone: Clone) -> Clone:
    """A clone on a machine with this Python, the settings and the caches of the one that tests."""
    of_make = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PATH", "PYTHON")
    clone.variables = {key: value for key, value in os.environ.items() if key not in of_make}
    (clone.programs / "python3").symlink_to(REAL_PYTHON)
    return clone


@pytest.mark.parametrize(
    ("target", "folder", "pins"),
    [
        ("environment", ".venv", "requirements.txt"),
        ("environment-2.0", ".venv-2.0", "requirements-2.0.txt"),
    ],
)
def test_fresh_clone(clone: Clone, target: str, folder: str, pins: str) -> None:
    code, output = clone.make(target)
    if NO_INDEX in output:
        do_without(output)
    assert code == 0, output
    programs = clone.folder / folder / "bin"
    show = "import sqlalchemy, bothways; print(sqlalchemy.__version__, bothways.__file__)"
    ask = [programs / "python", "-I", "-c", show]
    # in a locale that cannot read the clone's path
    answer = subprocess.check_output(ask, text=True, cwd="/", env={"LC_ALL": "C"})
    version, file = answer.split(maxsplit=1)
    assert f"\nsqlalchemy=={version} " in (clone.folder / pins).read_text()
    assert Path(file.strip()) == clone.folder / "bothways" / "__init__.py"
    for program in ("mkdocs", "pytest"):
        subprocess.check_output([programs / program, "--version"])
    assert clone.make(target) == (0, ""), "a second run has nothing to do or to say"


def test_no_network_for_uv_itself(clone: Clone) -> None:
    clone.variables |= {
        "HOME": str(clone.folder.parent),  # neither settings nor caches
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": CLOSED_PORT,
    }
    assert_refused(clone, "uv, which installs the rest …")


def test_no_network_for_the_packages(clone: Clone) -> None:
    clone.variables |= {
        "UV_CACHE_DIR": str(clone.folder.parent / "cache"),
        "UV_DEFAULT_INDEX": CLOSED_PORT,
        "UV_HTTP_RETRIES": "0",
    }
    assert_refused(clone, "the packages of requirements.txt …")


def assert_refused(clone: Clone, failing: str) -> None:
    code, output = clone.make("environment")
    *_, last_step, sentence, from_make = output.splitlines()
    assert sentence.startswith(NO_INDEX) and from_make.startswith("make: ***"), output
    if failing not in last_step:  # already uv could not be fetched, for lack of a network
        do_without(output)
    assert code == 2 and not clone.ready.exists()

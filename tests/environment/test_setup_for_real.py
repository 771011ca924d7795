"""The real thing: the pinned packages, from the registry or from uv's cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fresh_clone import PROJECT, Clone

from bothways.lock import LockRefused, refuse_addresses

REQUIRED = os.environ.get("BOTHWAYS_REQUIRE") == "all"


def test_older_line_for_real(clone: Clone) -> None:
    """Set up .venv-2.0: it is the other line's environment and one step more."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    assert uv, "the pinned uv is not in the environment that runs the tests"
    clone.add_python()
    (clone.programs / "uv").symlink_to(uv)
    cache = subprocess.check_output([uv, "cache", "dir"], text=True).strip()
    settings = {key: value for key, value in os.environ.items() if is_about_the_registry(key)}
    clone.variables = {**settings, "UV_CACHE_DIR": cache}

    done = clone.make("environment-2.0")
    if "cannot be reached" in done.output and not REQUIRED:
        pytest.skip("the package registry cannot be reached")
    assert done.code == 0, done.output

    python = clone.folder / ".venv-2.0" / "bin" / "python"
    show = "import sqlalchemy, bothways; print(sqlalchemy.__version__, bothways.__file__)"
    version, file = subprocess.check_output(
        [python, "-I", "-c", show], text=True, cwd=clone.home
    ).split(" ", 1)
    pinned = (clone.folder / "requirements-2.0.txt").read_text()
    assert f"\nsqlalchemy=={version} " in pinned
    assert Path(file.strip()) == clone.folder / "bothways" / "__init__.py"
    for program in ("mkdocs", "pytest"):
        subprocess.check_output([python.parent / program, "--version"])
    assert clone.make("environment-2.0").output == "", "a second run has nothing to do or to say"


def is_about_the_registry(variable: str) -> bool:
    """Tell whether a variable says how to reach the package registry from this machine."""
    names = ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE", "SSL_CERT_DIR")
    return variable in names or variable.lower().endswith("_proxy")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-2.0.txt"])
def test_pins_name_no_address(name: str) -> None:
    text = (PROJECT / name).read_text()
    refuse_addresses(name, text)
    pins = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert pins and all("==" in pin and pin.endswith("\\") for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url http://127.0.0.1/simple",
        "# from http://127.0.0.1/simple",
        "--find-links /wheels",
        "thing @ file:thing.whl",
        "./thing-1.0.whl",
        f"# via -r {PROJECT}/more.txt",
    ],
)
def test_lock_refuses_addresses_and_paths(line: str) -> None:
    with pytest.raises(LockRefused, match=r"requirements\.txt would name a place \(line 2: "):
        refuse_addresses("requirements.txt", f"# made by make lock\n{line}\n")


def test_make_alone_shows_every_command(clone: Clone) -> None:
    clone.variables = {"PATH": os.defpath}
    done = clone.make()
    assert done.code == 0
    shown = {line.split()[1] for line in done.output.splitlines()}
    (phony,) = (
        line for line in (PROJECT / "Makefile").read_text().splitlines() if ".PHONY" in line
    )
    assert shown == set(phony.split()[1:])


@pytest.mark.parametrize("failing", ["", "lint", "test", "test-2.0"])
def test_ci_runs_both_lines_and_reports_a_failure(clone: Clone, failing: str) -> None:
    for name in ("mariadbd", "chromium", "npm"):
        clone.add_program(name, "#!/bin/sh\n")
    done = run_ci(clone, failing)
    for target in ("lint", "test", "test-2.0"):
        assert f"{target} with all\n" in done.stdout
    assert "apt-get" not in done.stdout
    assert done.returncode == bool(failing)
    verdict = f"FAILED: make {failing}" if failing else "Everything passed"
    assert done.stdout.endswith(f"=== {verdict}\n")
    assert (clone.folder / "summary.md").read_text() == f"{verdict}\n"


def test_ci_needs_no_page_of_a_code_host(clone: Clone) -> None:
    for name in ("mariadbd", "chromium", "npm"):
        clone.add_program(name, "#!/bin/sh\n")
    done = run_ci(clone, summary=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_ci_installs_what_is_missing(clone: Clone) -> None:
    clone.add_program("mariadbd", "#!/bin/sh\n")
    done = run_ci(clone)
    if os.getuid() == 0:
        update, install = (line for line in done.stdout.splitlines() if "apt-get" in line)
        assert update.startswith("apt-get update")
        assert install.startswith("apt-get install") and install.endswith(" chromium nodejs npm")
        assert done.returncode == 0
    else:
        assert "Not root: run as root once, or install them by hand" in done.stderr
        assert done.returncode == 1


def run_ci(
    clone: Clone, failing: str = "", summary: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run .ci/run where make and apt-get only say what they were asked."""
    make = f'#!/bin/sh\necho "$1 with $BOTHWAYS_REQUIRE"\n[ "$1" != "{failing}" ]\n'
    clone.add_program("make", make)
    clone.add_program("apt-get", '#!/bin/sh\necho "apt-get $*"\n')
    for name in ("bash", "dirname"):
        (clone.programs / name).symlink_to(shutil.which(name) or name)
    shutil.copytree(PROJECT / ".ci", clone.folder / ".ci")
    page = {"GITHUB_STEP_SUMMARY": str(clone.folder / "summary.md")} if summary else {}
    return subprocess.run(
        [clone.folder / ".ci" / "run"],
        # nothing else: the real apt-get is out of reach
        env={"PATH": str(clone.programs)} | page,
        capture_output=True,
        text=True,
    )

"""What continuous integration runs: both lines, with everything that a test may need."""

import os
import shutil
import subprocess

import pytest
from fresh_clone import PROJECT, Clone


@pytest.mark.parametrize("failing", ["", "lint", "test", "test-2.0"])
def test_ci_runs_both_lines_and_reports_a_failure(clone: Clone, failing: str) -> None:
    for name in ("mariadbd", "pgbouncer", "chromium", "npm"):
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
    for name in ("mariadbd", "pgbouncer", "chromium", "npm"):
        clone.add_program(name, "#!/bin/sh\n")
    done = run_ci(clone, summary=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_ci_installs_what_is_missing(clone: Clone) -> None:
    for name in ("mariadbd", "pgbouncer"):
        clone.add_program(name, "#!/bin/sh\n")
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

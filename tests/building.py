"""Builds a site the way people do, with ``mkdocs build --strict``."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from traceback import format_exception

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

REPOSITORY = Path(__file__).parents[1]

#: A path that a host may give to the site, and the address that goes with it.
DEEP_PATH = "/deep/path/"
DEEP_URL = f"https://example.org{DEEP_PATH}"

#: Far more than a build takes, for a busy machine.
PATIENCE_SECONDS = 300

#: What would make a build differ from that of somebody else.
_STEERING = ("SITE_URL", "DATABASE_URL", "BOTHWAYS_", "PYTEST_", "PYTHONPATH")


@dataclass(frozen=True)
class Build:
    """A finished build: its exit code and what stood in the terminal."""

    code: int
    output: str

    @property
    def complaints(self) -> str:
        """What the build warned of, and what stopped it."""
        lines = self.output.splitlines()
        return "\n".join(line for line in lines if not line.startswith("INFO")).strip()


def plain_environment() -> dict[str, str]:
    """Return the environment without what steers a build or a run of pytest."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_STEERING)} | {
        "NO_MKDOCS_2_WARNING": "1"
    }


def build_site(root: Path, into: Path, **environment: str) -> Build:
    """Build the project at ``root`` into a folder."""
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)],
        cwd=root,
        env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Build(run.returncode, run.stdout)


def build_here(root: Path, into: Path) -> Build:
    """Build like :func:`build_site`, but in this process, which is several times as fast.

    An error that is not told in a sentence of its own is added to the output, with its traceback.
    """
    arguments = ["build", "--strict", "--site-dir", str(into)]
    environment = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": None}
    with chdir(root):
        result = CliRunner().invoke(cli, arguments, env=environment)
    output = result.output
    if result.exc_info and not isinstance(result.exception, SystemExit | None):
        output += "".join(format_exception(*result.exc_info))
    return Build(result.exit_code, output)


def build_once(folder: Path, build: Callable[[], Build]) -> Build:
    """Return the build that fills ``folder``; of several processes only the first builds."""
    with _only_one_process(folder.with_suffix(".lock")):
        done = folder.with_suffix(".json")
        if not done.exists():
            done.write_text(json.dumps(asdict(build())), "utf-8")
        return Build(**json.loads(done.read_text("utf-8")))


def fill_once(folder: Path, build: Callable[[], Build]) -> None:
    """Fill ``folder`` like :func:`build_once`; fail the test if that does not succeed."""
    done = build_once(folder, build)
    if done.code != 0:
        pytest.fail(f"the site does not build:\n{done.complaints}", pytrace=False)


@contextmanager
def _only_one_process(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

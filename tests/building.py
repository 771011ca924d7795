"""Builds a site the way people do: with ``make build``, or with one of the builders alone."""

import fcntl
import json
import os
import shutil
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

#: Where a project may be kept, on a code host.
REPOSITORY_URL = "https://code.example/team/both-ways"

#: Far more than a build takes, for a busy machine.
PATIENCE_SECONDS = 900

#: What would make a build differ from that of somebody else.
_STEERING = ("SITE_URL", "OFFLINE", "DATABASE_URL", "BOTHWAYS_", "PYTEST_", "PYTHONPATH")


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
    """Build the project at ``root`` into a folder, and complete it as ``make build`` does."""
    build = _run(root, environment, "mkdocs", "build", "--strict", "--site-dir", str(into))
    if build.code != 0:
        return build
    published = _run(root, environment, "bothways.publishing", str(into))
    return Build(published.code, build.output + published.output)


def build_offline(root: Path, into: Path) -> Build:
    """Build the project for files, and pack it beside ``into``, as ``make offline`` does."""
    build = _run(root, {"OFFLINE": "true"}, "mkdocs", "build", "--strict", "--site-dir", str(into))
    if build.code != 0:
        return build
    packed = _run(root, {}, "bothways.publishing", str(into), "--offline")
    return Build(packed.code, build.output + packed.output)


def build_with_zensical(root: Path, copy: Path) -> Build:
    """Copy the project at ``root``, build the copy with Zensical into its ``site/``, complete it.

    Zensical knows no other place to build into than the project.
    """
    for folder in ("bothways", "docs", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / folder, copy / folder, symlinks=True, ignore=ignored)
    shutil.copy(root / "mkdocs.yml", copy)
    build = _run(copy, {}, "zensical", "build", "--strict")
    if build.code != 0:
        return build
    published = _run(copy, {}, "bothways.publishing", str(copy / "site"))
    return Build(published.code, build.output + published.output)


def _run(root: Path, environment: dict[str, str], *arguments: str) -> Build:
    """Run a module of Python with its arguments in the folder ``root``."""
    run = subprocess.run(
        [sys.executable, "-m", *arguments],
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
    """Build only, and in this process, which is several times as fast as :func:`build_site`.

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
    with only_one_process(folder.with_suffix(".lock")):
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
def only_one_process(lock: Path) -> Iterator[None]:
    """Hold the file ``lock``; whoever else wants to hold it waits."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

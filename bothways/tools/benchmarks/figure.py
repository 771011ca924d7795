"""One measured figure, and timing a command."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bothways.errors import BothWaysError


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    value: str
    goal: str = ""


def seconds_of(arguments: Sequence[str], folder: Path) -> float:
    """Run ``python -m …`` in a folder and return how long it took, in seconds of wall time.

    Raises:
        BothWaysError: it failed, so that its time means nothing.
    """
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - started
    if done.returncode:
        output = (done.stdout + done.stderr).strip().splitlines()
        last = "\n".join(output[-15:])
        raise BothWaysError(f"{' '.join(arguments)} failed, so it was not timed:\n{last}")
    return took

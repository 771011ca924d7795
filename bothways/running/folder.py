"""Runs a program of several files as a copy, in a process of its own."""

import re
from collections.abc import Mapping
from pathlib import Path

from bothways.evidence.observation import Observation, Run
from bothways.programs.program import Program
from bothways.running.fork_client import FORKER
from bothways.running.fork_server import RUNS_IN
from bothways.running.normalizing import normalized
from bothways.running.time_limit import TimeLimitReached

#: The frames of a traceback; what was raised is the line below them.
_FRAMES = re.compile(r"^Traceback \(most recent call last\):\n(?:[ ].*\n)+", re.MULTILINE)
_RUN = re.compile(rf"\S*/probe-[^/\s]+/{RUNS_IN}/")
_DURATION = re.compile(r"\bin \d+\.\d\ds\b")


def run_folder(
    program: Program,
    environment: Mapping[str, str],
    *,
    public_names: dict[str, str],
    seconds: float,
    parent_folder: Path,
) -> Run:
    """Run a folder by its command, and return what it said and how it ended.

    Args:
        program: its main file.
        environment: the variables to set; without ``DATABASE_URL`` it is unset.
        public_names: what to write for the names that only this run's databases have.
        seconds: the time limit.
        parent_folder: where the copy is made.

    Raises:
        TimeLimitReached: it did not end in time, and was killed with its children.
        ForkerGone: the process that runs folders does not answer.
    """
    ended = FORKER.run(program, environment, seconds=seconds, parent_folder=parent_folder)
    if ended.status is None:
        raise TimeLimitReached
    said = _RUN.sub("", ended.printed.replace(str(parent_folder), ""))  # which may have spaces
    said = _DURATION.sub("in …s", _FRAMES.sub("", said))
    said = normalized(said, folder=program.path.parent, public_names=public_names)
    observation = Observation(tuple(said.splitlines()), exit=ended.status)
    return Run(observation, program.source, traceback="", left_files=(), too_wide=())

"""Asks one driver one question, and takes out of its answers what differs from run to run."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bothways.evidence.answer import Answer, read_answers
from bothways.programs.program import Program
from bothways.running.fork_client import FORKER
from bothways.running.normalizing import normalized

#: In the middle of a text; at its end ``normalized`` takes it out.
_BACKGROUND = re.compile(r"\s*\(Background on this error at: \S+\)")
_FILE_NUMBER = re.compile(r"\bfd=\d+")
_LIBPQ_PLACE = re.compile(r"\((?:host|port|user|database)=[^)]*\)")


def ask(
    program: Program,
    environment: Mapping[str, str],
    *,
    public_names: dict[str, str],
    seconds: float,
    parent_folder: Path,
) -> dict[str, Answer]:
    """Run a probe and return its answers by the names of their rows.

    Args:
        program: the probe.
        environment: the variables to set; without ``DATABASE_URL`` it is unset.
        public_names: what to write for the names that only this run's databases have.
        seconds: the time limit.
        parent_folder: where the folder is made that it runs in.

    Raises:
        NoAnswer: what it printed is not the answer to each of its cases.
        ForkerGone: the process that runs probes does not answer.
    """
    ended = FORKER.run(program, environment, seconds=seconds, parent_folder=parent_folder)

    def normalize(text: str) -> str:
        text = normalized(
            _BACKGROUND.sub("", text), folder=program.path.parent, public_names=public_names
        )
        return _LIBPQ_PLACE.sub("(…)", _FILE_NUMBER.sub("fd=…", text))

    ended = replace(ended, printed=normalize(ended.printed), raised=normalize(ended.raised))
    return read_answers(ended, seconds, program.cases)

"""Runs one program in a process of its own: a probe, or a folder."""

import atexit
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bothways.errors import BothWaysError
from bothways.evidence.answer import Ended
from bothways.programs.program import MAIN, Program
from bothways.running.fork_server import PRINTED, RAISED, RUNS_IN

PROJECT = Path(__file__).parents[2]

STOP_SECONDS = 60


class ForkerGone(BothWaysError):
    """The process that runs probes and folders has ended."""


@dataclass
class Forker:
    """The process that runs them: started with the first, stopped with this process."""

    _process: subprocess.Popen[str] | None = field(default=None)

    def run(
        self,
        program: Program,
        environment: Mapping[str, str],
        *,
        seconds: float,
        parent_folder: Path,
    ) -> Ended:
        """Run a probe in an empty folder, or a folder as a copy, and return how it ended.

        Args:
            program: what to run.
            environment: the variables to set; without ``DATABASE_URL`` it is unset.
            seconds: the time limit.
            parent_folder: where the folder is made.

        Raises:
            ForkerGone: the process that runs probes does not answer.
        """
        process = self._process = self._process or _start()
        assert process.stdin is not None
        assert process.stdout is not None
        with TemporaryDirectory(prefix="probe-", dir=parent_folder) as name:
            folder = Path(name)
            if program.is_folder:
                pycache = shutil.ignore_patterns("__pycache__")
                shutil.copytree(program.path.parent, folder / RUNS_IN, ignore=pycache)
            else:
                (folder / RUNS_IN).mkdir()
            request = {
                "program": str(program.path),
                "folder": name,
                "environment": dict(environment),
                "command": _command(program),
                "seconds": seconds,
            }
            try:
                process.stdin.write(json.dumps(request) + "\n")
                process.stdin.flush()
            except BrokenPipeError:
                pass  # told below: there is no answer either
            answer = process.stdout.readline()
            if not answer:
                self._process = None
                raise ForkerGone(
                    "the process that runs probes and folders has ended: run the tests again"
                )
            return Ended(
                _text(folder / PRINTED), _text(folder / RAISED), json.loads(answer)["status"]
            )

    def stop(self) -> None:
        """End the process, if it was started."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _command(program: Program) -> list[str]:
    """Return what runs a folder; nothing for a probe, which needs no new interpreter."""
    if not program.is_folder:
        return []
    first, *others = program.needs.command or ("python", MAIN)
    return [sys.executable if first == "python" else first, *others]


def _start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bothways.running.fork_server"],
        cwd=PROJECT,  # where `-m` finds the package, installed or not
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C in the terminal does not reach it
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


#: One for each process of a test run.
FORKER = Forker()
atexit.register(FORKER.stop)

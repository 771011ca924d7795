"""Runs one probe on one target."""

import atexit
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bothways.errors import BothWaysError
from bothways.evidence.answer import Ended
from bothways.programs.program import Program
from bothways.running.fork_server import PRINTED, RAISED

PROJECT = Path(__file__).parents[2]

STOP_SECONDS = 10


class ForkerGone(BothWaysError):
    """The process that runs probes has ended."""


@dataclass
class Forker:
    """The process that runs probes: started with the first of them, stopped with this process."""

    _process: subprocess.Popen[str] | None = field(default=None)

    def run(
        self, program: Program, database_url: str | None, *, seconds: float, parent_folder: Path
    ) -> Ended:
        """Run a probe in an empty folder and return how it ended.

        Args:
            program: the probe.
            database_url: the value of ``DATABASE_URL``; None leaves it unset.
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
            (folder / "cwd").mkdir()
            request = {
                "program": str(program.path),
                "folder": name,
                "url": database_url,
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
                raise ForkerGone("the process that runs probes has ended: run the tests again")
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

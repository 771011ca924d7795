"""A process that runs probes and folders, each in a process of its own.

A probe is forked from here, where SQLAlchemy is imported already: to import it and a driver takes
ten times as long as most probes do. And a process of its own it must be: a probe may hang, kill its
connections, or measure its memory. A folder has a new interpreter, as on a reader's machine.

It reads requests from its standard input, one JSON object a line, and answers each in the same
way; it ends when the input does, and with it what it runs, children included.
"""

import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from bothways.targets import TARGETS

#: How often the end of a probe is looked for, in seconds.
LOOK_EVERY = 0.002

PRINTED, RAISED = "printed", "raised"
"""The files of a run's folder that take what it printed, and the exception that left it."""
RUNS_IN = "cwd"


def main() -> None:
    """Answer until the input ends."""
    # what a naive datetime means to a driver must not depend on where the machine stands; far
    # from UTC, because UTC would look like a driver's choice
    os.environ["TZ"] = "EST5"
    time.tzset()
    _import_what_probes_need()
    for line in sys.stdin:
        status = _run(json.loads(line))
        try:
            print(json.dumps({"status": status}), flush=True)
        except BrokenPipeError:  # whoever asked has been killed
            os._exit(1)


def _import_what_probes_need() -> None:
    from sqlalchemy import create_engine
    from sqlalchemy.ext.asyncio import create_async_engine

    importlib.import_module("sqlalchemy.orm")
    gc.freeze()
    for target in TARGETS:
        # a dialect imports its driver when an engine is made; no engine connects here
        make = create_async_engine if target.mode == "async" else create_engine
        make(f"{target.drivername}://")


def _run(request: dict[str, Any]) -> int | None:
    """Run a program, end what it has started, and return its status; None if it took too long."""
    child = os.fork()
    if child == 0:
        _be_the_program(request)
    with contextlib.suppress(OSError):  # the child does the same: whoever comes first
        os.setpgid(child, child)
    in_time = _ends_within(request["seconds"], child)
    with contextlib.suppress(PermissionError):  # macOS, where only a zombie is left
        os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if in_time else None


def _ends_within(seconds: float, child: int) -> bool:
    """Return whether a child ends in time; False, too, when nobody waits for it any more.

    It is not reaped: until then its number, and that of its group, is nobody else's.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        # the next request comes after this answer: what is there to read now is the end
        if select.select([sys.stdin], [], [], LOOK_EVERY)[0]:
            return False
    return False


def _be_the_program(request: dict[str, Any]) -> NoReturn:
    """Run the program as Python would by ``python program.py``, and end as it ends."""
    os.setpgid(0, 0)
    program, folder = Path(request["program"]), Path(request["folder"])
    os.chdir(folder / RUNS_IN)
    nothing = os.open(os.devnull, os.O_RDWR)
    printed = os.open(folder / PRINTED, os.O_WRONLY | os.O_CREAT)
    complained = printed if request["command"] else nothing
    for theirs, ours in ((nothing, 0), (printed, 1), (complained, 2)):
        os.dup2(theirs, ours)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(request["environment"])
    if request["command"]:
        _be_the_command(request["command"])
    sys.argv = [str(program)]
    try:
        runpy.run_path(str(program), run_name="__main__")
    except Exception as error:
        name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        (folder / RAISED).write_text(f"{name}: {error}", encoding="utf-8")
        sys.exit(1)
    sys.exit(0)


def _be_the_command(command: list[str]) -> NoReturn:
    """Become a command, in an environment as plain as a reader's."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if name != "TZ" and not name.startswith(("PYTEST_", "PYTHON"))
    }
    beside = Path(sys.executable).parent  # of this environment, whether it is activated or not
    variables |= {
        "PATH": f"{beside}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",  # what it prints and what it complains of, in their order
        "PYTHONWARNINGS": "default",  # a warning is part of what it said
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        os.execvpe(command[0], command, variables)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}")
        sys.exit(127)


if __name__ == "__main__":
    main()

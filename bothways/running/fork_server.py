"""A process that runs probes, each in a process of its own that has imported SQLAlchemy already.

To import SQLAlchemy and a driver takes ten times as long as most probes do; a fork takes nothing.
And a process of its own it must be: a probe may hang, kill its connections, or measure its memory.

It reads requests from its standard input, one JSON object a line, and answers each in the same
way; it ends when the input does.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from bothways.targets import TARGETS

#: How often the end of a probe is looked for, in seconds.
LOOK_EVERY = 0.002

PRINTED, RAISED = "printed", "raised"
"""The files of a probe's folder that take what it printed, and the exception that left it."""


def main() -> None:
    """Answer until the input ends."""
    # what a naive datetime means to a driver must not depend on where the machine stands; far
    # from UTC, because UTC would look like a driver's choice
    os.environ["TZ"] = "EST5"
    time.tzset()
    _import_what_probes_need()
    for line in sys.stdin:
        status = _run(json.loads(line))
        print(json.dumps({"status": status}), flush=True)


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
    child = os.fork()
    if child == 0:
        _be_the_program(Path(request["program"]), Path(request["folder"]), request["url"])
    deadline = time.monotonic() + request["seconds"]
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(LOOK_EVERY)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _be_the_program(program: Path, folder: Path, url: str | None) -> NoReturn:
    """Run the program as Python would by ``python program.py``, and end as it ends."""
    os.chdir(folder / "cwd")
    nothing = os.open(os.devnull, os.O_RDWR)
    printed = os.open(folder / PRINTED, os.O_WRONLY | os.O_CREAT)
    for theirs, ours in ((nothing, 0), (printed, 1), (nothing, 2)):
        os.dup2(theirs, ours)
    os.environ.pop("DATABASE_URL", None)
    if url is not None:
        os.environ["DATABASE_URL"] = url
    sys.argv = [str(program)]
    try:
        runpy.run_path(str(program), run_name="__main__")
    except Exception as error:
        name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        (folder / RAISED).write_text(f"{name}: {error}", encoding="utf-8")
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()

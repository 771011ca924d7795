"""All pairs and failures on all targets without any harness: what pytest is compared with.

The least that has to be done: an empty database, ``DATABASE_URL``, the program.
"""

import contextlib
import io
import os
import runpy
import subprocess
import sys
import warnings
from pathlib import Path

from bothways.programs.program import Program, pair_paths, read_program
from bothways.project import find_project
from bothways.running.databases import Databases
from bothways.servers.client import ServerKeeper


def main() -> None:
    """Run everything once."""
    project = find_project(Path.cwd())
    with ServerKeeper() as keeper:
        databases = Databases(keeper.address, "bare")
        try:
            for path in pair_paths(project):
                _run(read_program(project, path), databases)
        finally:
            databases.drop()


def _run(program: Program, databases: Databases) -> None:
    for target in program.targets:
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(databases.fresh_environment(target, program.needs.services))
        if program.is_folder:
            command = [sys.executable, program.path.name]
            subprocess.run(command, cwd=program.path.parent, capture_output=True, check=False)
            continue
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sys.unraisablehook = lambda ignored: None
            # failures raise, as they must
            with contextlib.suppress(Exception):
                runpy.run_path(str(program.path), run_name="__main__")


if __name__ == "__main__":
    main()

"""Prints the figures, each beside what it is compared with in the same run."""

import platform
import sys
from os import cpu_count
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.project import find_project
from bothways.tools.benchmarks.building import building_figures
from bothways.tools.benchmarks.rebuilding import rebuilding_figures
from bothways.tools.benchmarks.running import running_figures


def main() -> int:
    """Measure, print, and return the exit code."""
    try:
        project = find_project(Path.cwd())
        print(f"Python {platform.python_version()}, {cpu_count()} processors")
        for measure in (running_figures, building_figures, rebuilding_figures):
            for figure in measure(project):
                print(f"{figure.what:<64} {figure.value:>12}   {figure.goal}", flush=True)
    except BothWaysError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

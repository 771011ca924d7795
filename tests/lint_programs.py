"""Check the types of all programs, in the series that is installed: a part of ``make lint``."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.evidence.pairs import read_evidence
from bothways.programs.program import MAIN, Program, program_paths, read_program
from bothways.project import Project, find_project
from bothways.targets import installed_series

#: What mypy says of a coroutine that nobody awaits: a run warns of it, and names no line.
NOT_AWAITED = "unused-coroutine"


def checked_together(project: Project) -> Iterator[tuple[str, list[str]]]:
    """Yield what mypy looks at in one go: all single files, then each folder.

    Halves of a folder have modules of the same names, so they cannot be looked at together.

    Yields:
        From where the files import each other, empty for single ones; and the files.
    """
    folders = [path.parent for path in program_paths(project) if path.name == MAIN]
    single = set(project.snippets.rglob("*.py"))
    single.difference_update(*(folder.rglob("*.py") for folder in folders))
    yield "", sorted(map(project.relative, single))
    for folder in folders:
        yield project.relative(folder), sorted(map(project.relative, folder.rglob("*.py")))


def wrong_types(project: Project, series: str) -> list[str]:
    """Return what mypy has against the programs, each with its place.

    What a failing program does wrong is its point: of that mypy may tell.

    Raises:
        BothWaysError: mypy could not look at them, or a failing program has no evidence.
    """
    programs = {
        project.relative(path): read_program(project, path) for path in program_paths(project)
    }
    options = ("--output=json", "--no-error-summary", f"--cache-dir=.mypy_cache/{series}")
    found = []
    for folder, files in checked_together(project):
        run = subprocess.run(
            [sys.executable, "-m", "mypy", *options, "--", *files],
            cwd=project.root,
            env=os.environ | {"MYPYPATH": folder},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode not in (0, 1):
            raise BothWaysError(f"mypy could not look at snippets: {run.stdout}{run.stderr}")
        for error in map(json.loads, run.stdout.splitlines()):
            file, line, code = error["file"], error["line"], error["code"]
            program = programs.get(file)
            if not (program and _is_its_failure(project, program, series, line, code)):
                found.append(f"{file}:{line}: {error['message']} [{code}]")
    return found


def _is_its_failure(project: Project, program: Program, series: str, line: int, code: str) -> bool:
    """Return whether a program failed in a line, or before it in the same task function."""
    if not program.must_fail:
        return False
    outcomes = read_evidence(project, program.pair_name).outcomes
    raised_at = {
        variant.saw["raised"]["at"]
        for variant in outcomes
        if series in variant.series and "raised" in variant.saw
    }
    for task in map(program.definitions.get, program.tasks):
        lines = [text.strip() for text in task.text.splitlines()] if task else []
        if task and 0 <= line - task.first_line < len(lines):
            reached = lines[: line - task.first_line + 1]
            return code == NOT_AWAITED or not raised_at.isdisjoint(reached)
    return False


def main() -> int:
    """Say what is wrong; return 1 if anything is."""
    try:
        found = wrong_types(find_project(Path()), installed_series())
    except BothWaysError as error:
        found = [str(error)]
    for problem in found:
        print(problem, file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

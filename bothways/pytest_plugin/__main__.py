"""Run pytest with the given arguments, then count what ran: ``make test`` and ``make test-2.0``.

What pytest is told in ``pyproject.toml`` can leave out tests or all programs, and the rest is
green. Here that fails: all that stands on disk must have been run, or skipped with a reason.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bothways.errors import BothWaysError
from bothways.programs.program import program_paths, read_program
from bothways.project import Project

#: What is proved if nothing is named.
ALL = ("snippets", "tests")
#: Tests so marked are run alone, by a command of their own.
APART = "pytest.mark.lighthouse"
LONGEST_LIST = 10


class Counter:
    """A pytest plugin that no setting can take away: notes what was run or skipped."""

    def __init__(self) -> None:
        self.ran: set[str] = set()
        """Names of tests, without parameters: ``tests/test_a.py::test_b``."""
        self.excused: set[str] = set()
        """Those that were expected to fail."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one test."""
        name = report.nodeid.partition("[")[0]
        self.ran.add(name)
        if hasattr(report, "wasxfail"):
            self.excused.add(name)


def on_disk(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """Give the names of all programs' runs and of all tests in some folders."""
    within = [root / folder for folder in folders]
    project = Project(root)
    for path in program_paths(project):
        if any(path.is_relative_to(folder) for folder in within):
            program = read_program(project, path)
            for item in ("conventions", *(target.name for target in program.targets)):
                yield f"{program.relative_path}::{item}"
    for path in sorted(path for folder in within for path in folder.rglob("test_*.py")):
        if not path.is_relative_to(project.snippets):
            yield from (
                f"{project.relative(path)}::{node.name}"
                for node in ast.parse(path.read_text("utf-8")).body
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
                if APART not in map(ast.unparse, node.decorator_list)
            )


def left_out(names: Iterable[str], counter: Counter) -> Iterator[str]:
    """Give a sentence for each kind of thing that proves nothing, with a few of its names."""
    for what, found in (
        ("were not run, by a setting of pytest", sorted(set(names) - counter.ran)),
        ("may fail, by a mark xfail: mend or delete them", sorted(counter.excused)),
    ):
        if found:
            more = ["…"] if len(found) > LONGEST_LIST else []
            yield "\n  ".join([f"{len(found)} tests {what}:", *found[:LONGEST_LIST], *more])


def main(arguments: list[str]) -> int:
    """Run pytest; return its exit code, or 1 if it was content with less than is on disk."""
    counter = Counter()
    code = int(pytest.main([*arguments], plugins=[counter]))  # it adds to its list
    if code:
        return code
    if not all(Path(argument).is_dir() for argument in arguments):
        print(f"A part of the proof: what {' '.join(arguments)} leaves out was not counted.")
        return 0
    try:
        names = list(on_disk(Path.cwd(), arguments or ALL))
    except BothWaysError as error:  # a program that no run has read
        print(error)
        return 1
    problems = list(left_out(names, counter))
    print(
        *problems or [f"Nothing was left out: {len(names)} tests and runs are on disk."], sep="\n"
    )
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How pytest sees a program: its form, and one run on each target.

``pytest snippets/loading/joined_async.py`` runs one program; its tests are called
``snippets/loading/joined_async.py::form`` and ``…::asyncpg``.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr

from bothways.errors import BothWaysError
from bothways.evidence import read_evidence
from bothways.form import form_problems
from bothways.programs import Program, ProgramError, read_pair, read_program
from bothways.project import Project
from bothways.residue import changed_definitions
from bothways.running.checking import defects, evidence_differences, output_differences
from bothways.running.databases import Databases
from bothways.running.time_limit import TimeLimitReached
from bothways.servers.client import ServerMissing
from bothways.targets import LINES, Target, installed_line

DATABASES = pytest.StashKey[Databases]()
PROJECT = pytest.StashKey[Project]()

#: Names of the properties by which a run reports to the process that sums up.
OBSERVED = "bothways-observed"
NOT_RUN = "bothways-not-run"


class ProgramFailed(BothWaysError):
    """What a run or a check found, ready to be read."""


class ProgramFile(pytest.File):
    """One file of ``snippets/``."""

    def collect(self) -> Iterable[pytest.Item]:
        """Give the test of the program's form, and one test for each target."""
        try:
            program = read_program(self.config.stash[PROJECT], self.path)
        except ProgramError as error:
            raise self.CollectError(str(error)) from None
        yield FormItem.from_parent(self, name="form", program=program)
        for target in program.targets:
            yield RunItem.from_parent(self, name=target.name, program=program, target=target)


class NotATestModule(pytest.File):
    """Stands where pytest would import a file and look for test functions in it."""

    def collect(self) -> Iterable[pytest.Item]:
        """Give nothing."""
        return ()


class _ProgramItem(pytest.Item):
    def __init__(self, *, program: Program, **kw: Any) -> None:
        super().__init__(**kw)
        self.program = program

    @property
    def updating(self) -> bool:
        return bool(self.config.getoption("update"))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.program.relative_path}::{self.name}"

    def repr_failure(
        self, excinfo: ExceptionInfo[BaseException], style: Any = None
    ) -> str | TerminalRepr:
        if isinstance(excinfo.value, BothWaysError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class FormItem(_ProgramItem):
    """Checks what can be seen without running the program."""

    def runtest(self) -> None:
        project = self.config.stash[PROJECT]
        problems = form_problems(project, self.program)
        if not problems and not self.updating and self.program.half == "sync":
            problems = self._residue_problems(project)
        if problems:
            raise ProgramFailed("\n".join(problems))

    def _residue_problems(self, project: Project) -> list[str]:
        name = self.program.pair_name
        if changed_definitions(read_pair(project, name)) == read_evidence(project, name).residue:
            return []
        return [
            f"{self.program.relative_path}: what changes between the halves is not what evidence "
            "says: run `make update` and read the diff"
        ]


class RunItem(_ProgramItem):
    """Runs the program on one target."""

    def __init__(self, *, target: Target, **kw: Any) -> None:
        super().__init__(**kw)
        self.target = target

    def runtest(self) -> None:
        # not at the top: the process that only hands out the work needs no SQLAlchemy
        from bothways.running.run import run_program

        line = installed_line()
        program, target = self.program, self.target
        databases = self.config.stash[DATABASES]
        here = f"{program.relative_path} on {target.label}, SQLAlchemy {line}"
        try:
            url = databases.fresh_url(target)
        except ServerMissing as missing:
            self.user_properties.append((NOT_RUN, json.dumps([target.label, str(missing)])))
            pytest.skip(str(missing))
        try:
            run = run_program(
                program,
                url,
                public_names=databases.public_names(target),
                seconds=float(self.config.getini("bothways_seconds")),
                parent_folder=databases.folder,
            )
        except TimeLimitReached:
            seconds = self.config.getini("bothways_seconds")
            raise ProgramFailed(f"{here}: did not end within {seconds} seconds") from None
        found = [*defects(program, run)]
        if not self.updating or line != LINES[0]:
            found += output_differences(program, run)
        if not found and not self.updating:
            evidence = read_evidence(self.config.stash[PROJECT], program.pair_name)
            found += evidence_differences(program, run, evidence, (line, target.name))
        if found:
            raise ProgramFailed("\n".join(f"{here}: {problem}" for problem in found))
        if self.updating:
            seen = {
                "path": program.relative_path,
                "target": target.name,
                "observation": run.observation.as_json(),
                "source": run.source,
                "servers": databases.server_versions(),
            }
            self.user_properties.append((OBSERVED, json.dumps(seen)))

"""How pytest sees a program: its conventions, and one run on each target.

``pytest snippets/loading/joined_async.py`` runs one program; its tests are called
``snippets/loading/joined_async.py::conventions`` and ``…::asyncpg``. A probe is called the same.
"""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer, NoAnswer, answer_difference
from bothways.evidence.observation import CalledNames, Observation
from bothways.evidence.pairs import read_evidence
from bothways.programs.conventions import conventions_problems
from bothways.programs.program import Program, read_program
from bothways.programs.source_file import ProgramError
from bothways.project import Project
from bothways.pytest_plugin.checking import defects, evidence_differences, output_differences
from bothways.pytest_plugin.report import NotRun, Report, hand_over
from bothways.running.databases import Databases
from bothways.running.folder import run_folder
from bothways.running.probe import ask
from bothways.running.time_limit import SECONDS_PER_PROGRAM, TimeLimitReached
from bothways.servers.client import ServerMissing
from bothways.servers.services import service_names
from bothways.tables.capabilities import read_capabilities
from bothways.targets import SERIES, Target, installed_series

DATABASES = pytest.StashKey[Databases]()
PROJECT = pytest.StashKey[Project]()


class ProgramFailed(BothWaysError):
    """What a run or a check found, ready to be read."""


class ProgramFile(pytest.File):
    """One file of ``snippets/``."""

    def collect(self) -> Iterable[pytest.Item]:
        """Give the test of the program's conventions, and one test for each target."""
        try:
            program = read_program(self.config.stash[PROJECT], self.path)
            targets = program.targets
        except ProgramError as error:
            raise self.CollectError(str(error)) from None
        yield ConventionsItem.from_parent(self, name="conventions", program=program)
        item = ProbeItem if program.is_probe else RunItem
        for target in targets:
            yield item.from_parent(self, name=target.name, program=program, target=target)


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


class ConventionsItem(_ProgramItem):
    """Checks what can be seen without running the program."""

    def runtest(self) -> None:
        project = self.config.stash[PROJECT]
        problems = conventions_problems(project, self.program, service_names())
        if problems:
            raise ProgramFailed("\n".join(problems))


class _TargetItem(_ProgramItem):
    def __init__(self, *, target: Target, **kw: Any) -> None:
        super().__init__(**kw)
        self.target = target

    @property
    def here(self) -> str:
        """The program, the target and the series, as messages begin."""
        return (
            f"{self.program.relative_path} on {self.target.label}, SQLAlchemy {installed_series()}"
        )

    @property
    def seconds(self) -> float:
        """How long the program may take."""
        return self.program.needs.time_limit or SECONDS_PER_PROGRAM

    def fresh_environment(self) -> dict[str, str]:
        """Return the variables for a run, with nothing in the database.

        Where there is no server, the test is skipped, which the summary tells.
        """
        try:
            return self.config.stash[DATABASES].fresh_environment(
                self.target, self.program.needs.services
            )
        except ServerMissing as missing:
            hand_over(self, NotRun(self.target.label, str(missing)))
            pytest.skip(str(missing))

    def hand_over(
        self,
        saw: Observation | dict[str, Answer],
        source: str = "",
        calls: CalledNames | None = None,
    ) -> None:
        """Report what was seen to the process that the user started."""
        databases = self.config.stash[DATABASES]
        used = databases.service_versions()
        services = {name: used[name] for name in self.program.needs.services}
        path, target = self.program.relative_path, self.target.name
        servers = databases.server_versions()
        hand_over(self, Report(path, target, saw, servers, services, source, calls))


class RunItem(_TargetItem):
    """Runs the program on one target."""

    def runtest(self) -> None:
        # not at the top: the process that only hands out the work needs no SQLAlchemy
        from bothways.running.calls import has_noted_calls, run_noting_calls
        from bothways.running.run import run_program

        series = installed_series()
        program, target = self.program, self.target
        databases = self.config.stash[DATABASES]
        run_here = partial(
            run_folder if program.is_folder else run_program,
            program,
            self.fresh_environment(),
            public_names=databases.public_names(target),
            seconds=self.seconds,
            parent_folder=databases.folder,
        )
        calls: CalledNames | None = None
        try:
            if self.updating and has_noted_calls(program, target):
                run, calls = run_noting_calls(program, run_here)
            else:
                run = run_here()
        except TimeLimitReached:
            raise ProgramFailed(
                f"{self.here}: did not end within {self.seconds:g} seconds"
            ) from None
        found = [*defects(program, run)]
        if not self.updating or series != SERIES[0]:
            found += output_differences(program, run)
        if not found and not self.updating:
            evidence = read_evidence(self.config.stash[PROJECT], program.pair_name)
            found += evidence_differences(program, run, evidence, (series, target.name))
        if found:
            raise ProgramFailed("\n".join(f"{self.here}: {problem}" for problem in found))
        if self.updating:
            self.hand_over(run.observation, run.source, calls)


class ProbeItem(_TargetItem):
    """Asks one driver the question of a probe, in all of its cases."""

    def runtest(self) -> None:
        databases = self.config.stash[DATABASES]
        environment = self.fresh_environment()
        try:
            answers = ask(
                self.program,
                environment,
                public_names=databases.public_names(self.target),
                seconds=self.seconds,
                parent_folder=databases.folder,
            )
        except NoAnswer as problem:
            raise ProgramFailed(f"{self.here}: {problem}") from None
        if self.updating:
            self.hand_over(answers)
            return
        rows = read_capabilities(self.config.stash[PROJECT])
        place = (installed_series(), self.target.name)
        known = {row: rows[row].answer(place) for row in answers if row in rows}
        if None in map(known.get, answers):
            raise ProgramFailed(
                f"{self.here}: has no evidence here yet: run `make update` and read the diff"
            )
        if known != answers:
            differing = [row for row, answer in answers.items() if known[row] != answer]
            diff = "\n".join(answer_difference(r, known[r], answers[r]) for r in differing)
            raise ProgramFailed(
                f"{self.here}: answers otherwise than evidence says (`make update` renews it; "
                f"read the diff):\n{diff}"
            )

"""Turns the answers of one test run into the tables of drivers and of what each can do."""

import json
import platform
import sqlite3
from dataclasses import dataclass, field
from importlib import metadata

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path, today
from bothways.evidence.pairs import Place
from bothways.programs.program import PROBES, Program, probe_paths, read_program
from bothways.project import Project
from bothways.tables.capabilities import (
    Capabilities,
    Measured,
    Probe,
    capabilities_path,
    merged_answers,
    read_capabilities,
    write_capabilities,
)
from bothways.tables.drivers import NAME as DRIVERS
from bothways.tables.drivers import write_drivers
from bothways.targets import TARGETS, Target, installed_series


@dataclass
class CapabilitiesUpdate:
    """Collects the answers that one series of SQLAlchemy gave, and writes them down at the end."""

    project: Project
    series: str = field(default_factory=installed_series)
    _answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    """By target, then by probe."""
    _servers: dict[str, str] = field(default_factory=lambda: {"SQLite": sqlite3.sqlite_version})

    def add(self, answered: str) -> None:
        """Take one answer, as :class:`~bothways.pytest_plugin.items.ProbeItem` writes it."""
        data = json.loads(answered)
        answer = Answer(**data["answer"])
        self._answers.setdefault(data["target"], {})[data["probe"]] = answer
        self._servers.update(data["servers"])

    def write(self) -> tuple[list[str], list[str]]:
        """Write the tables, if probes were run or are gone.

        Returns:
            the files that changed, and sentences about what could not be written.
        """
        try:
            known = read_capabilities(self.project)
            programs = [read_program(self.project, path) for path in probe_paths(self.project)]
        except BothWaysError as error:
            return [], [str(error)] if self._answers else []
        probes = {program.idea: program for program in reversed(programs)}
        if not self._answers and set(known.probes) <= set(probes):
            return [], []
        measured = dict(known.measured)
        seen: dict[str, dict[Place, Answer]] = {}
        problems: list[str] = []
        for target in TARGETS:
            answers = self._answers.get(target.name, {})
            place = (self.series, target.name)
            problem = self._hindrance(target, answers, programs, measured.get(place))
            if problem:
                problems.append(problem)
                continue
            if _is_complete(target, answers, programs):
                before = {name: known.answer(name, place) for name in answers}
                same = measured.get(place) if answers == before else None
                measured[place] = self._measured(target, same)
            for probe, answer in answers.items():
                seen.setdefault(probe, {})[place] = answer
        rows = {
            name: Probe(
                name,
                program.claim,
                tuple(f"snippets/{PROBES}/{name}_{mode}.py" for mode in ("sync", "async")),
                merged_answers(known.probes.get(name), seen.get(name, {})),
            )
            for name, program in probes.items()
        }
        changed: list[str] = []
        if write_capabilities(self.project, Capabilities(measured, rows)):
            changed.append(self.project.relative(capabilities_path(self.project)))
        try:
            if write_drivers(self.project):
                changed.append(self.project.relative(table_path(self.project, DRIVERS)))
        except BothWaysError as error:
            problems.append(str(error))
        return changed, problems

    def _hindrance(
        self,
        target: Target,
        answers: dict[str, Answer],
        programs: list[Program],
        known: Measured | None,
    ) -> str | None:
        """Return why the answers of a target cannot join the known ones; None if they can."""
        if not answers or _is_complete(target, answers, programs):
            return None
        if known == self._measured(target, known):
            return None
        return (
            f"answers of {target.label}: only some probes were run on it, and the others were "
            "not run with these versions: run all of them, `pytest --update snippets/probes`"
        )

    def _measured(self, target: Target, known: Measured | None) -> Measured:
        """Return with what a target was asked now, and the day: as known, if all else is."""
        measured = {
            "date": today(),
            "sqlalchemy": metadata.version("sqlalchemy"),
            "python": platform.python_version(),
            "driver": target.driver_version or f"Python {platform.python_version()}",
            "server": f"{target.database} {self._servers[target.database]}",
        }
        if known is not None and known == measured | {"date": known["date"]}:
            return known
        return measured


def _is_complete(target: Target, answers: dict[str, Answer], programs: list[Program]) -> bool:
    return set(answers) == {program.idea for program in programs if program.mode == target.mode}

"""Turns what one test run saw into evidence and into the programs' output."""

import platform
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path
from bothways.evidence.observation import Observation
from bothways.evidence.pairs import (
    PairEvidence,
    Place,
    evidence_names,
    evidence_path,
    places_with_news,
    read_evidence,
    write_evidence,
)
from bothways.evidence.renewing import renewed_evidence
from bothways.evidence.versions import (
    INTROSPECTION,
    Versions,
    known_versions,
    versions_path,
    write_versions,
)
from bothways.programs.pairs import pair_names, read_pair
from bothways.programs.program import Program, program_paths, read_program
from bothways.project import Project
from bothways.pytest_plugin.report import Report
from bothways.tables import api, calls, capabilities, defaults, drivers
from bothways.targets import SERIES, TARGETS, Database, Target, installed_series


@dataclass
class Update:
    """Collects what the runs of one series of SQLAlchemy saw, and writes it down at the end."""

    project: Project
    changed: list[str] = field(default_factory=list)
    """The files that :meth:`write` changed."""
    problems: list[str] = field(default_factory=list)
    """Sentences about what it could not write."""
    series: str = field(default_factory=installed_series)
    _reports: list[Report] = field(default_factory=list)
    _new: set[str] = field(default_factory=set)
    """The targets, and what else has versions, that showed something new."""

    def add(self, report: Report) -> None:
        """Take what one run showed."""
        self._reports.append(report)

    def write(self) -> None:
        """Write outputs, evidence, and the versions of what was run wholly."""
        with self._problems_noted():
            self._write_outputs()
        versions, accepted = self._versions()
        reports = [report for report in self._reports if report.target in accepted]
        self._write_pairs(reports)
        with self._problems_noted():
            self._write_answers(reports)
        with self._problems_noted():
            self._write_calls(reports)
        with self._problems_noted():
            for name, write in (
                (api.NAME, api.write_map),
                (defaults.NAME, defaults.write_defaults),
                (drivers.NAME, drivers.write_drivers),
            ):
                self._note(write(self.project), table_path(self.project, name), INTROSPECTION)
            versions[INTROSPECTION] = Versions(sqlalchemy=metadata.version("sqlalchemy"))
        with self._problems_noted():
            is_new = write_versions(self.project, self.series, versions, self._new)
            self._note(is_new, versions_path(self.project))

    @contextmanager
    def _problems_noted(self) -> Iterator[None]:
        try:
            yield
        except BothWaysError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))

    def _note(self, has_changed: bool, path: Path, *of: str) -> None:
        """Note that a file was changed, and what showed something new by that."""
        if has_changed:
            self.changed.append(self.project.relative(path))
            self._new.update(of)

    def _program(self, path: str) -> Program:
        return read_program(self.project, self.project.root / path)

    def _versions(self) -> tuple[dict[str, Versions], set[str]]:
        """Return the versions of the targets on which everything was run, and all to be written.

        What was seen on a target where only a part was run can join the rest if that was seen with
        the same versions.
        """
        wanted: dict[str, set[str]] = {}
        known: Mapping[Place, Versions] = {}
        with self._problems_noted():
            known = known_versions(self.project)
            wanted = self._paths_by_target()
        whole: dict[str, Versions] = {}
        accepted, refused = set[str](), []
        for target in TARGETS:
            reports = [report for report in self._reports if report.target == target.name]
            if not reports:
                continue
            now = _versions_now(target, reports)
            if {report.path for report in reports} == wanted.get(target.name):
                whole[target.name] = now
            elif replace(known.get((self.series, target.name), Versions()), date="") != now:
                refused.append(target.label)
                continue
            accepted.add(target.name)
            for report in reports:
                for name, version in report.services.items():
                    whole[name] = Versions(sqlalchemy=now.sqlalchemy, server=version)
        if refused:
            self.problems.append(
                f"what was seen on {', '.join(refused)}: only some programs were run there, and "
                "the others were not run with these versions: run all of them, `make update`"
            )
        return whole, accepted

    def _paths_by_target(self) -> dict[str, set[str]]:
        """Return all programs and probes that are to be run on each target."""
        paths: dict[str, set[str]] = {}
        for path in program_paths(self.project):
            program = read_program(self.project, path)
            for target in program.targets:
                paths.setdefault(target.name, set()).add(program.relative_path)
        return paths

    def _write_outputs(self) -> None:
        """Rewrite the ``#>`` lines of each program, if all targets printed the same."""
        if self.series != SERIES[0]:
            return
        targets_of: dict[str, dict[str, list[str]]] = {}
        for report in self._reports:
            targets_of.setdefault(report.path, {}).setdefault(report.source, []).append(
                report.target
            )
        for path, sources in sorted(targets_of.items()):
            program = self._program(path)
            if program.must_fail or program.is_probe or program.is_folder:
                continue
            if len(sources) > 1:
                groups = " / ".join(", ".join(targets) for targets in sources.values())
                self.problems.append(
                    f"{path}: prints different things on {groups}: print what is the same "
                    "everywhere, or make it a program that _fails"
                )
                continue
            ((source, targets),) = sources.items()
            if source != program.source:
                program.path.write_text(source, encoding="utf-8")
                self._note(True, program.path, *targets)

    def _write_pairs(self, reports: list[Report]) -> None:
        """Renew the evidence of what was run, and delete that of pairs that are gone."""
        seen: dict[str, dict[Place, Observation]] = {}
        for report in reports:
            if isinstance(report.saw, Observation):
                seen.setdefault(report.path, {})[self.series, report.target] = report.saw
        for name in sorted({self._program(path).pair_name for path in seen}):
            with self._problems_noted():  # its other half is not Python, or its evidence not JSON
                path = evidence_path(self.project, name)
                known = read_evidence(self.project, name) if path.exists() else PairEvidence(name)
                now = renewed_evidence(known, read_pair(self.project, name), seen)
                self._new |= {target for _, target in now.news(known)}
                self._note(write_evidence(self.project, now), path)
        with self._problems_noted():
            for name in sorted(set(evidence_names(self.project)) - set(pair_names(self.project))):
                path = evidence_path(self.project, name)
                path.unlink()
                self.changed.append(f"{self.project.relative(path)} (deleted)")

    def _write_answers(self, reports: list[Report]) -> None:
        """Renew the answers of the probes that were run, and leave out probes that are gone."""
        seen: dict[str, dict[Place, Answer]] = {}
        for report in reports:
            if isinstance(report.saw, dict):
                for row, answer in report.saw.items():
                    seen.setdefault(row, {})[self.series, report.target] = answer
        known = capabilities.read_capabilities(self.project)
        now = capabilities.renewed_probes(self.project, known, seen)
        for name, renewed in now.items():
            before = known[name].answers if name in known else ()
            self._new |= {target for _, target in places_with_news(before, renewed.answers)}
        if known or now:
            is_new = capabilities.write_capabilities(self.project, now)
            self._note(is_new, table_path(self.project, capabilities.NAME))

    def _write_calls(self, reports: list[Report]) -> None:
        noted = {self._program(r.path).pair_name: r.calls for r in reports if r.calls}
        is_new = calls.write_calls(self.project, noted)
        targets = {report.target for report in reports if report.calls}
        self._note(is_new, table_path(self.project, calls.NAME), *targets)


def _versions_now(target: Target, reports: list[Report]) -> Versions:
    """Return with what a target was run."""
    servers: dict[Database, str] = {"SQLite": sqlite3.sqlite_version}
    for report in reports:
        servers.update(report.servers)
    return Versions(
        sqlalchemy=metadata.version("sqlalchemy"),
        python=platform.python_version(),
        driver=target.driver_version or f"Python {platform.python_version()}",
        server=f"{target.database} {servers[target.database]}",
    )

"""Turns the observations of one test run into evidence and into the programs' output."""

import json
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.by_series import table_path, today
from bothways.evidence.json_format import write_json
from bothways.evidence.observation import CalledNames, Observation, from_json
from bothways.evidence.pairs import (
    PairEvidence,
    Place,
    Variant,
    evidence_names,
    evidence_path,
    fold,
    read_evidence,
    seen_outcome,
    seen_sql,
    unfold,
    write_evidence,
)
from bothways.programs.difference import changed_definitions
from bothways.programs.pairs import pair_names, read_pair
from bothways.programs.program import Program, pair_paths, read_program
from bothways.project import Project
from bothways.tables.api import NAME as MAP
from bothways.tables.api import write_map
from bothways.tables.calls import NAME as CALLS
from bothways.tables.calls import write_calls
from bothways.tables.changes import NAME as CHANGES
from bothways.tables.changes import write_changes
from bothways.tables.defaults import NAME as DEFAULTS
from bothways.tables.defaults import write_defaults
from bothways.tables.differences import NAME as DIFFERENCES
from bothways.tables.differences import write_differences
from bothways.targets import SERIES, TARGETS, installed_series


@dataclass
class Update:
    """Collects what the runs of one series of SQLAlchemy saw, and writes it down at the end."""

    project: Project
    series: str = field(default_factory=installed_series)
    _seen: dict[str, dict[str, Observation]] = field(default_factory=dict)
    """By the program's path, then by the target's name."""
    _sources: dict[str, dict[str, str]] = field(default_factory=dict)
    _servers: dict[str, str] = field(default_factory=dict)
    _calls: dict[str, CalledNames] = field(default_factory=dict)
    """By the pair's name: which async names its async half has used."""

    def add(self, seen: str) -> None:
        """Take one run's report, as :class:`~bothways.pytest_plugin.items.RunItem` writes it."""
        data = json.loads(seen)
        path, target = data["path"], data["target"]
        self._seen.setdefault(path, {})[target] = from_json(data["observation"])
        self._sources.setdefault(path, {})[target] = data["source"]
        self._servers.update(data["servers"])
        if data["calls"]:
            pair = self._program(path).pair_name
            self._calls[pair] = CalledNames(**data["calls"])

    def write(self) -> tuple[list[str], list[str]]:
        """Write evidence, outputs and versions.

        Returns:
            the files that changed, and sentences about what could not be written.
        """
        changed: list[str] = []
        problems: list[str] = []
        programs = {path: self._program(path) for path in self._seen}
        for path, program in sorted(programs.items()):
            problems += self._write_output(program, self._sources[path], changed)
        for name in sorted({program.pair_name for program in programs.values()}):
            try:
                if write_evidence(self.project, self._evidence(name)):
                    changed.append(self.project.relative(evidence_path(self.project, name)))
            except BothWaysError as error:  # its other half is not Python, or its evidence not JSON
                problems.append(str(error))
        try:
            self._delete_orphans(changed)
            self._write_tables(changed)
            if self._is_complete():
                self._write_versions(changed)
        except BothWaysError as error:  # a file's name says nothing, or one is not what a run wrote
            problems.append(str(error))
        return changed, problems

    def _delete_orphans(self, changed: list[str]) -> None:
        """Delete the evidence of pairs that are gone."""
        for name in sorted(set(evidence_names(self.project)) - set(pair_names(self.project))):
            path = evidence_path(self.project, name)
            path.unlink()
            changed.append(f"{self.project.relative(path)} (deleted)")

    def _write_tables(self, changed: list[str]) -> None:
        """Renew the tables that all programs share."""
        for name, has_changed in (
            (MAP, write_map(self.project)),
            (CALLS, write_calls(self.project, self._calls)),
            (CHANGES, write_changes(self.project)),
            (DEFAULTS, write_defaults(self.project)),
            (DIFFERENCES, write_differences(self.project)),
        ):
            if has_changed:
                changed.append(self.project.relative(table_path(self.project, name)))

    def _program(self, path: str) -> Program:
        return read_program(self.project, self.project.root / path)

    def _write_output(
        self, program: Program, sources: dict[str, str], changed: list[str]
    ) -> Iterable[str]:
        """Rewrite the program's ``#>`` lines, if all targets printed the same."""
        if program.must_fail or program.is_folder or self.series != SERIES[0]:
            return
        targets_of: dict[str, list[str]] = {}
        for target, source in sources.items():
            targets_of.setdefault(source, []).append(target)
        if len(targets_of) > 1:
            groups = " / ".join(", ".join(targets) for targets in targets_of.values())
            yield (
                f"{program.relative_path}: prints different things on {groups}: print what is "
                "the same everywhere, or make it a program that _fails"
            )
            return
        (source,) = targets_of
        if source != program.source:
            program.path.write_text(source, encoding="utf-8")
            changed.append(program.relative_path)

    def _evidence(self, name: str) -> PairEvidence:
        """Return the new evidence of a pair: what this run saw, and the rest as it was."""
        if evidence_path(self.project, name).exists():
            known = read_evidence(self.project, name)
        else:
            known = PairEvidence(name)
        pair = read_pair(self.project, name)
        programs = list(pair.programs.values())
        residue = changed_definitions(pair)
        if pair.must_fail or pair.is_folder:
            seen = self._by_place(programs, seen_outcome)
            return PairEvidence(
                name, outcomes=_merged(known.outcomes, seen, programs), residue=residue
            )
        return PairEvidence(
            name,
            sql=self._sql(known.sql, [p for p in programs if p.half != "legacy"]),
            legacy_sql=self._sql(known.legacy_sql, [p for p in programs if p.half == "legacy"]),
            residue=residue,
        )

    def _sql(
        self, known: dict[str, list[Variant]], programs: Sequence[Program]
    ) -> dict[str, list[Variant]]:
        tasks = dict.fromkeys(task for program in programs for task in program.tasks or ("main",))
        by_place = self._by_place(programs, seen_sql)
        return {
            task: _merged(
                known.get(task, []),
                {place: sql[task] for place, sql in by_place.items() if task in sql},
                programs,
            )
            for task in tasks
        }

    def _by_place(self, programs: Sequence[Program], view: Any) -> dict[Place, Any]:
        return {
            (self.series, target): view(observation)
            for program in programs
            for target, observation in self._seen.get(program.relative_path, {}).items()
        }

    def _is_complete(self) -> bool:
        """Return whether every pair was seen on every target of its mode."""
        programs = [read_program(self.project, path) for path in pair_paths(self.project)]
        return all(
            target.name in self._seen.get(program.relative_path, {})
            for program in programs
            for target in program.targets
        )

    def _write_versions(self, changed: list[str]) -> None:
        """Renew the versions and the day, if the run saw anything new."""
        path = self.project.evidence / "versions.json"
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        before = known.get(self.series, {})
        known[self.series] = {
            "date": before.get("date", today()),
            "python": platform.python_version(),
            "sqlalchemy": metadata.version("sqlalchemy"),
            "databases": {"SQLite": sqlite3.sqlite_version, **dict(sorted(self._servers.items()))},
            "drivers": {
                target.name: target.driver_version or f"Python {platform.python_version()}"
                for target in TARGETS
            },
        }
        if changed or known[self.series] != before:
            known[self.series]["date"] = today()
        ordered = {series: known[series] for series in SERIES if series in known}
        if write_json(path, ordered):
            changed.append(self.project.relative(path))


def _merged(
    known: list[Variant], seen: dict[Place, Any], programs: Sequence[Program]
) -> list[Variant]:
    """Return what was seen now, and what was known of the places that were not visited."""
    possible = {target.name for program in programs for target in program.targets}
    kept = {place: saw for place, saw in unfold(known).items() if place[1] in possible}
    return fold(kept | seen)

"""Evidence: what the runs saw, as JSON that reads well as a diff.

Every observed value belongs to a *place*: a series of SQLAlchemy and a target. What is the same in
several places is stored once, with the places where it was seen::

    {"where": {"2.1 2.0": "sqlite3 aiosqlite"}, "saw": …}

Only runs write these files (``make update``); pages and tests read them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bothways.evidence.json_format import read_json, write_json
from bothways.evidence.observation import Observation
from bothways.programs.program import is_failure
from bothways.project import Project
from bothways.targets import SERIES, TARGETS, TARGETS_BY_NAME

#: A series of SQLAlchemy and the name of a target.
Place = tuple[str, str]

ALL_PLACES: tuple[Place, ...] = tuple(
    (series, target.name) for series in SERIES for target in TARGETS
)


@dataclass(frozen=True)
class Variant:
    """One value, and where it was seen."""

    saw: Any
    """Plain JSON data."""
    places: tuple[Place, ...]

    @property
    def series(self) -> tuple[str, ...]:
        """The series of SQLAlchemy in which it was seen, the default first."""
        seen = {series for series, _ in self.places}
        return tuple(series for series in SERIES if series in seen)

    def targets(self, series: str) -> tuple[str, ...]:
        """Return the names of the targets on which it was seen in one series."""
        seen = {target for where, target in self.places if where == series}
        return tuple(target.name for target in TARGETS if target.name in seen)


def fold(seen: Mapping[Place, Any]) -> list[Variant]:
    """Return each different value once, in the order of the places where it came first."""
    places_of: dict[str, list[Place]] = {}
    for place in ALL_PLACES:
        if place in seen:
            places_of.setdefault(json.dumps(seen[place], sort_keys=True), []).append(place)
    return [Variant(seen[places[0]], tuple(places)) for places in places_of.values()]


def unfold(variants: Sequence[Variant]) -> dict[Place, Any]:
    """Return the value of each place: the reverse of :func:`fold`."""
    return {place: variant.saw for variant in variants for place in variant.places}


@dataclass
class PairEvidence:
    """What is known of one pair or failure."""

    name: str
    sql: dict[str, list[Variant]] = field(default_factory=dict)
    """By task function. Values: lists of statements, the sync and async halves together."""
    legacy_sql: dict[str, list[Variant]] = field(default_factory=dict)
    """The same for the legacy half."""
    outcomes: list[Variant] = field(default_factory=list)
    """Of a failure or folder. Values: what it printed, raised, warned of, and how it ended."""

    @property
    def places(self) -> set[Place]:
        """Where the pair was run."""
        folded = [*self.sql.values(), self.outcomes]
        return {place for variants in folded for variant in variants for place in variant.places}

    def news(self, known: "PairEvidence") -> set[Place]:
        """Return where something else was seen than was known, or anything for the first time."""
        found = places_with_news(known.outcomes, self.outcomes)
        for before, now in ((known.sql, self.sql), (known.legacy_sql, self.legacy_sql)):
            for task, variants in now.items():
                found |= places_with_news(before.get(task, []), variants)
        return found


def places_with_news(known: Sequence[Variant], now: Sequence[Variant]) -> set[Place]:
    """Return where something else is seen now than was known, or anything for the first time."""
    before = unfold(known)
    return {place for place, saw in unfold(now).items() if before.get(place) != saw}


def seen_sql(observation: Observation) -> dict[str, list[dict[str, str]]]:
    """Return an observation's statements by task, as evidence stores them."""
    return {
        task: [
            {"sql": statement.sql}
            | ({"parameters": statement.parameters} if statement.parameters else {})
            for statement in statements
        ]
        for task, statements in observation.sql.items()
    }


def seen_outcome(observation: Observation) -> dict[str, Any]:
    """Return what a failure or folder did, as evidence stores it: empty where it did nothing."""
    outcome: dict[str, Any] = {}
    if observation.printed:
        outcome["printed"] = list(observation.printed)
    if observation.exit:
        outcome["exit"] = observation.exit
    if observation.raised:
        raised = {k: v for k, v in asdict(observation.raised).items() if v}
        # as JSON gives it back
        outcome["raised"] = {k: list(v) if isinstance(v, tuple) else v for k, v in raised.items()}
    # an exception that leaves the program skips its dispose(): what is unclosed then is no news
    warned = [
        warning
        for warning in observation.warned
        if not (observation.raised and warning.class_name == "ResourceWarning")
    ]
    if warned:
        outcome["warned"] = [asdict(warning) for warning in warned]
    return outcome


def evidence_path(project: Project, name: str) -> Path:
    """Return where the evidence of a pair is kept."""
    return project.evidence / "programs" / f"{name}.json"


def read_evidence(project: Project, name: str) -> PairEvidence:
    """Return the evidence of a pair.

    Raises:
        BothWaysError: there is none, or the file is not what a run wrote.
    """
    return read_json(project, evidence_path(project, name), _pair_evidence)


def _pair_evidence(data: Any) -> PairEvidence:
    return PairEvidence(
        data.get("pair") or data["failure"],
        sql=_variants_by_task(data.get("sql", {})),
        legacy_sql=_variants_by_task(data.get("legacy_sql", {})),
        outcomes=read_variants(data.get("outcomes", [])),
    )


def write_evidence(project: Project, evidence: PairEvidence) -> bool:
    """Write the evidence of a pair; return whether the file changed."""
    kind = "failure" if is_failure(evidence.name) else "pair"
    data: dict[str, Any] = {kind: evidence.name}
    if evidence.outcomes:
        data["outcomes"] = written_variants(evidence.outcomes)
    for key, by_task in (("sql", evidence.sql), ("legacy_sql", evidence.legacy_sql)):
        if by_task:
            data[key] = {task: written_variants(variants) for task, variants in by_task.items()}
    return write_json(evidence_path(project, evidence.name), data)


def evidence_names(project: Project) -> list[str]:
    """Return the names of all pairs that have evidence."""
    folder = project.evidence / "programs"
    return sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.json")
    )


def _variants_by_task(data: dict[str, Any]) -> dict[str, list[Variant]]:
    return {task: read_variants(entries) for task, entries in data.items()}


def read_variants(entries: list[dict[str, Any]]) -> list[Variant]:
    """Return the variants that :func:`written_variants` has turned into plain data.

    Raises:
        KeyError, TypeError, AttributeError: the data is something else.
    """
    return [Variant(entry["saw"], tuple(_places(entry["where"]))) for entry in entries]


def _places(where: dict[str, str]) -> Iterator[Place]:
    for names, targets in where.items():
        for series in names.split():
            for target in targets.split():
                if target not in TARGETS_BY_NAME:
                    raise KeyError(target)
                yield series, target


def written_variants(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    """Return variants as evidence stores them: where, and what was seen."""
    return [{"where": _where(variant), "saw": variant.saw} for variant in variants]


def _where(variant: Variant) -> dict[str, str]:
    """Return the places in short: series with the same targets share an entry."""
    series_of: dict[str, list[str]] = {}
    for series in variant.series:
        series_of.setdefault(" ".join(variant.targets(series)), []).append(series)
    return {" ".join(series): targets for targets, series in series_of.items()}

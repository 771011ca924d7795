"""With which versions everything was run, and when: ``docs/evidence/versions.json``.

No other file of evidence has a date or a version. By series of SQLAlchemy stands an entry for each
target, which covers all of its programs and probes; for each service that programs need besides;
and one for each of these:

===================  ==========================================================================
``introspection``    what was read from the installed SQLAlchemy: its names, defaults, drivers
``extras``           what ``make extras`` installed and tried
===================  ==========================================================================

A date is the day on which all of it was run and something was new, be it a version. To see once
more what is known already changes nothing.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bothways.evidence.json_format import read_json, write_json
from bothways.evidence.pairs import ALL_PLACES, Place
from bothways.project import Project
from bothways.targets import SERIES, TARGETS

INTROSPECTION, EXTRAS = "introspection", "extras"


@dataclass(frozen=True)
class Versions:
    """With what something was run, and when it last was new; empty where that means nothing."""

    date: str = ""
    """In UTC: ``2026-11-28``."""
    sqlalchemy: str = ""
    python: str = ""
    driver: str = ""
    """Of a target: ``0.32.0``, or ``Python 3.11.7`` where the driver comes with Python."""
    server: str = ""
    """With its name: ``PostgreSQL 18.6``."""


def versions_path(project: Project) -> Path:
    """Return where they are kept."""
    return project.evidence / "versions.json"


def read_versions(project: Project) -> Mapping[Place, Versions]:
    """Return the versions by series and what they belong to, which mostly is a target.

    Raises:
        BothWaysError: nothing was run yet, or the file is not what a run wrote.
    """
    return read_json(project, versions_path(project), _versions)


def known_versions(project: Project) -> Mapping[Place, Versions]:
    """Return the same, and nothing where nothing was run yet."""
    return read_versions(project) if versions_path(project).is_file() else {}


def write_versions(
    project: Project, series: str, seen: Mapping[str, Versions], new: Collection[str]
) -> bool:
    """Write down with what things were run now; return whether the file changed.

    Args:
        project: where it is kept.
        series: the series of SQLAlchemy.
        seen: by target or other name, without dates.
        new: those of them that showed something new.
    """
    known = dict(known_versions(project))
    for name, versions in seen.items():
        before = known.get((series, name), Versions())
        if name in new or replace(before, date="") != versions:
            known[series, name] = replace(versions, date=_today())
    return write_json(versions_path(project), versions_as_json(known))


def versions_as_json(versions: Mapping[Place, Versions]) -> dict[str, dict[str, dict[str, str]]]:
    """Return plain data: by series, then by name, targets first."""
    names = [*(target.name for target in TARGETS), *sorted({name for _, name in versions})]
    return {
        series: {
            name: {key: text for key, text in asdict(versions[series, name]).items() if text}
            for name in dict.fromkeys(names)
            if (series, name) in versions
        }
        for series in SERIES
        if any(series == of for of, _ in versions)
    }


def last_runs(project: Project, places: Iterable[Place] = ALL_PLACES) -> dict[str, Versions]:
    """Return the newest entry of each series among some places.

    Raises:
        BothWaysError: nothing was run yet.
    """
    versions = read_versions(project)
    entries = [(place[0], versions[place]) for place in places if place in versions]
    return {
        series: max((e for of, e in entries if of == series), key=lambda entry: entry.date)
        for series in SERIES
        if any(of == series for of, _ in entries)
    }


def stamps(project: Project, of: str = "") -> tuple[str, ...]:
    """Return with which release of each series something was seen, and when, as pages say it.

    Args:
        project: where the versions are kept.
        of: to what they belong; all targets if it is empty.
    """
    seen = last_runs(project, [(series, of) for series in SERIES] if of else ALL_PLACES)
    return tuple(f"SQLAlchemy {entry.sqlalchemy}, {entry.date}" for entry in seen.values())


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _versions(data: Any) -> dict[Place, Versions]:
    return {
        (series, name): Versions(**entry)
        for series, by_name in data.items()
        for name, entry in by_name.items()
    }

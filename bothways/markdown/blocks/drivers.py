"""The table of drivers: the targets in full, the others with why nothing runs on them."""

from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.drivers import Says, read_drivers, said_in, targets_with, unmeasured_drivers
from bothways.targets import SERIES, Target

_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB, MySQL"}


@dataclass(frozen=True)
class Row:
    """One driver in one mode."""

    anchor: str
    name: str
    database: str
    mode: str
    url: str
    only: str
    """The series that list it, where not all do."""
    defaults: str
    """The series in which it is the driver of a URL that names none."""
    install: str
    extras: list[tuple[str, str]]
    """An extra of SQLAlchemy, and the series that have it where not all do."""
    versions: list[str]
    """Of a target: a text for each series."""
    reason: str
    """Why nothing runs on it; empty for a target."""


def drivers_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[drivers]]`` shows.

    Raises:
        BothWaysError: the table is missing, or names a driver that nobody has looked at.
    """
    table = read_drivers(project)
    by_series = {series: said_in(table, series) for series in SERIES if series in table["measured"]}
    names = [entry["driver"] for entry in table["drivers"]]
    rows = [row for name in names for row in _rows(name, by_series, project)]
    rows.sort(key=lambda row: (list(_DATABASES.values()).index(row.database), bool(row.reason)))
    return dict(
        databases=[(d, [r for r in rows if r.database == d]) for d in _DATABASES.values()],
        listed=len(names),
        measured=[
            f"SQLAlchemy {entry['sqlalchemy']}, {entry['date']}"
            for entry in table["measured"].values()
        ],
    )


def _rows(name: str, by_series: dict[str, dict[str, Says]], project: Project) -> list[Row]:
    """Return a row for each mode of a driver, sync before async."""
    said = {series: drivers[name] for series, drivers in by_series.items() if name in drivers}
    targets, unmeasured = targets_with(name), unmeasured_drivers().get(name)
    short_name = name.partition("+")[2]
    rows = []
    for mode in sorted({mode for says in said.values() for mode in says.modes}, reverse=True):
        target = next((target for target in targets if target.mode == mode), None)
        if target is not None:
            title, url, install, reason = target.label, target.drivername, target.install, ""
        elif unmeasured is not None:
            install, reason = f"pip install sqlalchemy {unmeasured.package}", unmeasured.reason
            title, url = short_name, name
        else:
            raise BothWaysError(
                f"the table of drivers has {name}, {mode}, which is no target: say in "
                "bothways/tables/unmeasured_drivers.toml why, and what to install"
            )
        rows.append(
            Row(
                anchor=f"driver-{target.name if target else short_name}",
                name=title,
                database=_DATABASES[name.partition("+")[0]],
                mode=mode,
                url=f"{url}://",
                only=_unless_all(set(said)),
                defaults=_names({series for series, says in said.items() if says.default}),
                install=install,
                extras=_extras(said),
                versions=_versions(target, project) if target else [],
                reason=reason,
            )
        )
    return rows


def _extras(said: dict[str, Says]) -> list[tuple[str, str]]:
    return [
        (extra, _unless_all({series for series, says in said.items() if extra in says.extras}))
        for extra in sorted({extra for says in said.values() for extra in says.extras})
    ]


def _names(chosen: set[str]) -> str:
    return " and ".join(series for series in SERIES if series in chosen)


def _unless_all(chosen: set[str]) -> str:
    return "" if chosen == set(SERIES) else _names(chosen)


def _versions(target: Target, project: Project) -> list[str]:
    """Return with what the programs ran on a target: once, if all series ran with the same."""
    versions = read_versions(project)
    texts = [
        f"{versions[series]['drivers'][target.name]} on {target.database} "
        f"{versions[series]['databases'][target.database]}"
        for series in SERIES
        if series in versions
    ]
    return list(dict.fromkeys(texts))

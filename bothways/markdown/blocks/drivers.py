"""The table of drivers: the targets in full, the others with why nothing runs on them."""

from dataclasses import dataclass
from typing import Any

from bothways.drivers.table import Says, read_drivers, said_in, targets_with, unmeasured_drivers
from bothways.errors import BothWaysError
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.targets import LINES, Target

_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB, MySQL"}


@dataclass(frozen=True)
class Row:
    """One driver in one mode."""

    anchor: str
    name: str
    database: str
    mode: str
    url: str
    lines: str
    """The lines that list it, where not all do."""
    defaults: str
    """The lines in which it is the driver of a URL that names none."""
    install: str
    extras: list[tuple[str, str]]
    """An extra of SQLAlchemy, and the lines that have it where not all do."""
    versions: list[str]
    """Of a target: a text for each line."""
    reason: str
    """Why nothing runs on it; empty for a target."""


def drivers_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[drivers]]`` shows.

    Raises:
        BothWaysError: the table is missing, or names a driver that nobody has looked at.
    """
    table = read_drivers(project)
    by_line = {line: said_in(table, line) for line in LINES if line in table["measured"]}
    names = [entry["driver"] for entry in table["drivers"]]
    rows = [row for name in names for row in _rows(name, by_line, project)]
    rows.sort(key=lambda row: (list(_DATABASES.values()).index(row.database), bool(row.reason)))
    return dict(
        databases=[(d, [r for r in rows if r.database == d]) for d in _DATABASES.values()],
        listed=len(names),
        measured=[
            f"SQLAlchemy {entry['sqlalchemy']}, {entry['date']}"
            for entry in table["measured"].values()
        ],
    )


def _rows(name: str, by_line: dict[str, dict[str, Says]], project: Project) -> list[Row]:
    """Return a row for each mode of a driver, sync before async."""
    said = {line: drivers[name] for line, drivers in by_line.items() if name in drivers}
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
                "bothways/drivers/unmeasured.toml why, and what to install"
            )
        rows.append(
            Row(
                anchor=f"driver-{target.name if target else short_name}",
                name=title,
                database=_DATABASES[name.partition("+")[0]],
                mode=mode,
                url=f"{url}://",
                lines=_unless_all(set(said)),
                defaults=_lines({line for line, says in said.items() if says.default}),
                install=install,
                extras=_extras(said),
                versions=_versions(target, project) if target else [],
                reason=reason,
            )
        )
    return rows


def _extras(said: dict[str, Says]) -> list[tuple[str, str]]:
    return [
        (extra, _unless_all({line for line, says in said.items() if extra in says.extras}))
        for extra in sorted({extra for says in said.values() for extra in says.extras})
    ]


def _lines(lines: set[str]) -> str:
    return " and ".join(line for line in LINES if line in lines)


def _unless_all(lines: set[str]) -> str:
    return "" if lines == set(LINES) else _lines(lines)


def _versions(target: Target, project: Project) -> list[str]:
    """Return with what the programs ran on a target: once, if all lines ran with the same."""
    versions = read_versions(project)
    texts = [
        f"{versions[line]['drivers'][target.name]} on {target.database} "
        f"{versions[line]['databases'][target.database]}"
        for line in LINES
        if line in versions
    ]
    return list(dict.fromkeys(texts))

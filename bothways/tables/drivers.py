"""Every driver that SQLAlchemy lists: targets in full, others with why nothing runs on them.

Its JSON is ``docs/evidence/tables/drivers.json``; a page shows it with ``[[table drivers]]``.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.by_series import (
    known_table,
    read_table,
    unfold_series,
    with_series,
    write_table,
)
from bothways.evidence.versions import INTROSPECTION, stamps
from bothways.project import Project
from bothways.tables.table import Code, Column, Group, Part, Row, Table, cell, line
from bothways.tables.targets import versions_of
from bothways.targets import SERIES, TARGETS, Target, installed_series

NAME = "drivers"

#: What the databases are called, by the first part of a URL.
_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB, MySQL"}

UNMEASURED = Path(__file__).with_name("unmeasured_drivers.toml")


@dataclass(frozen=True)
class Unmeasured:
    """A driver that is no target."""

    package: str
    reason: str


@dataclass(frozen=True)
class Says:
    """What one series of SQLAlchemy says of a driver."""

    modes: tuple[str, ...]
    default: bool
    """Whether a URL that names no driver takes it."""
    extras: tuple[str, ...]
    """The extras of SQLAlchemy that install its package."""

    def as_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {"modes": list(self.modes), "default": self.default, "extras": list(self.extras)}


@cache
def unmeasured_drivers() -> dict[str, Unmeasured]:
    """Return the drivers that are no targets, by their part of the URL.

    Raises:
        BothWaysError: the file does not say `package` and `reason` of each, and no more.
    """
    try:
        data = tomllib.loads(UNMEASURED.read_text(encoding="utf-8"))
        return {name: Unmeasured(**entry) for name, entry in data.items()}
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise BothWaysError(
            f"bothways/tables/{UNMEASURED.name}: write package and reason for each driver: {error}"
        ) from None


def targets_with(drivername: str) -> list[Target]:
    """Return the targets that use a driver, given as ``sqlite+pysqlite`` and the like."""
    return [target for target in TARGETS if full_drivername(target) == drivername]


def full_drivername(target: Target) -> str:
    """Return a target's part of the URL with the driver that a short one stands for."""
    return "sqlite+pysqlite" if target.drivername == "sqlite" else target.drivername


def drivers_now() -> dict[str, Says]:
    """Return what the installed SQLAlchemy says of each driver.

    Raises:
        BothWaysError: it lists a driver that is neither a target nor has a reason why not.
    """
    # not at the top: pages are built without looking into SQLAlchemy
    from bothways.introspection.drivers import default_driver, extras_of, listed_drivers, modes_of

    found: dict[str, Says] = {}
    for name in listed_drivers():
        targets, unmeasured = targets_with(name), unmeasured_drivers().get(name)
        if not targets and unmeasured is None:
            raise BothWaysError(
                f"SQLAlchemy {metadata.version('sqlalchemy')} lists the driver {name}: make it a "
                f"target, or say in bothways/tables/{UNMEASURED.name} why it is none"
            )
        package = targets[0].package if targets else unmeasured and unmeasured.package
        found[name] = Says(
            modes_of(name),
            default_driver(name.partition("+")[0]) == name,
            tuple(extras_of(package)) if package else (),
        )
    return found


def read_drivers(project: Project) -> dict[str, dict[str, Says]]:
    """Return what each series says of each driver that it lists: by driver, then by series.

    Raises:
        BothWaysError: no run has written it.
    """
    return {
        entry["driver"]: {
            series: Says(tuple(said["modes"]), said["default"], tuple(said["extras"]))
            for series, said in unfold_series(entry["says"]).items()
        }
        for entry in read_table(project, NAME)["drivers"]
    }


def write_drivers(project: Project) -> bool:
    """Renew what the installed SQLAlchemy says; return whether the file changed.

    Raises:
        BothWaysError: SQLAlchemy lists a driver that nobody has looked at.
    """
    known = {entry["driver"]: entry["says"] for entry in known_table(project, NAME).get(NAME, [])}
    here = {name: says.as_json() for name, says in drivers_now().items()}
    says = with_series(known, installed_series(), here)
    return write_table(
        project, NAME, {"drivers": [{"driver": name, "says": of} for name, of in says.items()]}
    )


def show(project: Project, part: str) -> Table:
    """Return the table, a group for each database, targets first.

    Raises:
        BothWaysError: no run has written it, or it names a driver that nobody has looked at.
    """
    rows: dict[str, list[Row]] = {database: [] for database in _DATABASES.values()}
    drivers = read_drivers(project)
    for name, said in drivers.items():
        rows[_DATABASES[name.partition("+")[0]]] += _rows(name, said, project)
    return Table(
        columns=(
            Column("Driver"),
            Column("Mode"),
            Column("URL"),
            Column("Install"),
            Column("Extra of SQLAlchemy", label="Extra"),
            Column("Run here with", label="Runs"),
        ),
        groups=tuple(
            Group(tuple(sorted(found, key=lambda row: row.is_quiet)), database)
            for database, found in rows.items()
        ),
        name=NAME,
        is_wide=True,
        seen=(
            f"{len(drivers)} drivers",
            *stamps(project, INTROSPECTION),
        ),
    )


def _rows(name: str, said: dict[str, Says], project: Project) -> Iterator[Row]:
    """Give a row for each mode of a driver, sync before async."""
    targets, unmeasured = targets_with(name), unmeasured_drivers().get(name)
    short_name = name.partition("+")[2]
    for mode in sorted({mode for says in said.values() for mode in says.modes}, reverse=True):
        target = next((target for target in targets if target.mode == mode), None)
        if target is not None:
            title, url, install = target.label, target.drivername, target.install
            runs: list[Part] = [
                line(f"{series}: {text}" if series else text)
                for series, text in versions_of(project, target).items()
            ]
        elif unmeasured is not None:
            title, url, install = short_name, name, f"pip install sqlalchemy {unmeasured.package}"
            runs = [f"Nothing. {unmeasured.reason}"]
        else:
            raise BothWaysError(
                f"the table of drivers has {name}, {mode}, which is no target: say in "
                f"bothways/tables/{UNMEASURED.name} why, and what to install"
            )
        only = _unless_all(list(said))
        default = " and ".join(
            series for series in SERIES if series in said and said[series].default
        )
        yield Row(
            f"driver-{target.name if target else short_name}",
            (
                cell(title, f" ({only} only)" if only else ""),
                cell(mode),
                cell(Code(f"{url}://"), *([line(f"the default in {default}")] if default else [])),
                cell(Code(install)),
                cell(*_extras(said)),
                cell(*runs),
            ),
            shows={"modes": mode, "extras": [says.extras for says in said.values()]},
            is_quiet=target is None,
        )


def _extras(said: dict[str, Says]) -> list[Part]:
    """Return the extras that install a driver, and the series that have each where not all do."""
    parts: list[Part] = []
    for extra in sorted({extra for says in said.values() for extra in says.extras}):
        only = _unless_all([series for series, says in said.items() if extra in says.extras])
        parts += [", "] if parts else []
        parts += [Code(extra), f" ({only})" if only else ""]
    return parts or ["none"]


def _unless_all(chosen: list[str]) -> str:
    return "" if set(chosen) == set(SERIES) else " and ".join(chosen)

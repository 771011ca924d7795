"""The table of drivers, ``docs/evidence/tables/drivers.json``: what SQLAlchemy lists, by series."""

import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.by_series import today
from bothways.evidence.json_format import write_json
from bothways.project import Project
from bothways.targets import SERIES, TARGETS, Target

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


@cache
def unmeasured_drivers() -> dict[str, Unmeasured]:
    """Return the drivers that are no targets, by their part of the URL."""
    data = tomllib.loads(UNMEASURED.read_text(encoding="utf-8"))
    return {name: Unmeasured(**entry) for name, entry in data.items()}


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
                f"target, or say in bothways/drivers/{UNMEASURED.name} why it is none"
            )
        package = targets[0].package if targets else unmeasured and unmeasured.package
        found[name] = Says(
            modes_of(name),
            default_driver(name.partition("+")[0]) == name,
            tuple(extras_of(package)) if package else (),
        )
    return found


def drivers_path(project: Project) -> Path:
    """Return where the table is kept."""
    return project.evidence / "tables" / "drivers.json"


def read_drivers(project: Project) -> dict[str, Any]:
    """Return the table as its file has it.

    Raises:
        BothWaysError: there is none.
    """
    path = drivers_path(project)
    if not path.is_file():
        raise BothWaysError(f"no {project.relative(path)}: run `make update`, and commit it")
    return _read(path, path.stat().st_mtime_ns)


def write_drivers(project: Project, series: str) -> bool:
    """Write what the installed SQLAlchemy says into the table; return whether the file changed.

    Raises:
        BothWaysError: SQLAlchemy lists a driver that nobody has looked at.
    """
    path = drivers_path(project)
    known = read_drivers(project) if path.is_file() else {"measured": {}, "drivers": []}
    by_series = {old: said_in(known, old) for old in SERIES if old in known["measured"]}
    by_series[series] = drivers_now()
    measured = dict(known["measured"])
    release = metadata.version("sqlalchemy")
    is_new = series not in measured or by_series[series] != said_in(known, series)
    if is_new or measured[series]["sqlalchemy"] != release:
        measured[series] = {"date": today(), "sqlalchemy": release}
    names = sorted({name for said in by_series.values() for name in said})
    return write_json(
        path,
        {
            "table": "drivers",
            "measured": {old: measured[old] for old in SERIES if old in by_series},
            "drivers": [{"driver": name, "says": _folded(name, by_series)} for name in names],
        },
    )


def said_in(table: dict[str, Any], series: str) -> dict[str, Says]:
    """Return what one series of SQLAlchemy says of each driver that it lists."""
    return {
        entry["driver"]: Says(tuple(said["modes"]), said["default"], tuple(said["extras"]))
        for entry in table["drivers"]
        for names, said in entry["says"].items()
        if series in names.split()
    }


def _folded(name: str, by_series: dict[str, dict[str, Says]]) -> dict[str, Any]:
    """Return what is said of a driver, once for the series that say the same."""
    series_of: dict[Says, list[str]] = {}
    for series in SERIES:
        if name in by_series.get(series, {}):
            series_of.setdefault(by_series[series][name], []).append(series)
    return {" ".join(series): asdict(says) for says, series in series_of.items()}


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data

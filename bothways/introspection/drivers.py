"""What the installed SQLAlchemy says of its drivers."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from importlib import metadata

from sqlalchemy import make_url
from sqlalchemy.dialects import registry

from bothways.targets import Database, Mode

#: SQLAlchemy's names of the databases.
DIALECTS: dict[str, Database] = {
    "sqlite": "SQLite",
    "postgresql": "PostgreSQL",
    "mysql": "MariaDB",
}

_EXTRA = re.compile(r"""(?P<requirement>[^;]+);.*\bextra == ["'](?P<extra>[^"']+)["']""")
_PACKAGE = re.compile(r"[A-Za-z0-9._-]+")


def listed_drivers() -> Iterator[str]:
    """Give every driver's part of the URL, ``postgresql+asyncpg``, by database and name."""
    for dialect in DIALECTS:
        package = importlib.import_module(f"sqlalchemy.dialects.{dialect}")
        for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
            inside = importlib.import_module(f"{package.__name__}.{module}")
            # the others hold types and what drivers share; base repeats the default driver's
            if getattr(getattr(inside, "dialect", None), "__module__", None) == inside.__name__:
                yield f"{dialect}+{module}"


def modes_of(drivername: str) -> tuple[Mode, ...]:
    """Return in which modes SQLAlchemy uses a driver."""
    dialect = registry.load(drivername.replace("+", "."))
    for_async = dialect.get_async_dialect_cls(make_url(f"{drivername}://"))
    modes: list[Mode] = [] if dialect.is_async else ["sync"]
    return (*modes, "async") if for_async.is_async else tuple(modes)


def default_driver(dialect: str) -> str:
    """Return the driver of a URL that names none: ``postgresql://``."""
    return f"{dialect}+{make_url(f'{dialect}://').get_dialect().driver}"


def extras_of(package: str) -> list[str]:
    """Return the extras of SQLAlchemy that install a package: ``postgresql-asyncpg``."""
    found = set()
    for entry in metadata.requires("sqlalchemy") or ():
        match = _EXTRA.match(entry)
        name = _PACKAGE.match(match["requirement"]) if match else None
        if match and name and _same_name(name[0], package):
            found.add(match["extra"])
    return sorted(found)


def _same_name(one: str, other: str) -> bool:
    return one.lower().replace("_", "-") == other.lower().replace("_", "-")

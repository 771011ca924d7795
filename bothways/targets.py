"""The nine targets: one database, one driver, one mode each."""

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Literal

Mode = Literal["sync", "async"]
Database = Literal["SQLite", "PostgreSQL", "MariaDB"]

#: The series of SQLAlchemy that everything is proved in, the default first.
SERIES = ("2.1", "2.0")


@dataclass(frozen=True)
class Target:
    """One combination that every program of its mode is run on."""

    name: str
    """Short and unique, without spaces: ``psycopg_async``."""
    label: str
    """As readers see it: ``psycopg (async)``."""
    database: Database
    mode: Mode
    drivername: str
    """The part of the URL before ``://``."""
    requirement: str | None
    """What to install for the driver: ``psycopg[binary]``; None for what comes with Python."""

    @property
    def driver_version(self) -> str | None:
        """The installed driver's version; None where the driver is Python's own."""
        return metadata.version(self.package) if self.package else None

    @property
    def package(self) -> str | None:
        """The distribution that brings the driver, without extras."""
        return self.requirement.partition("[")[0] if self.requirement else None

    @property
    def install(self) -> str:
        """All that a program needs on this target, as pip takes it."""
        sqlalchemy = '"sqlalchemy[asyncio]"' if self.mode == "async" else "sqlalchemy"
        driver = f'"{self.requirement}"' if "[" in (self.requirement or "") else self.requirement
        return f"pip install {sqlalchemy} {driver or ''}".rstrip()

    @property
    def example_url(self) -> str:
        """A URL of this target, with the name and the password that a reader has to replace."""
        place = "/app.db" if self.database == "SQLite" else "user:password@localhost/app"
        return f"{self.drivername}://{place}"

    @property
    def run(self) -> str:
        """What runs a program on this target without any installation, up to its address."""
        if self.database == "SQLite":  # the programs name what they need there
            return f'DATABASE_URL="{self.example_url}" uv run'
        driver = f'"{self.requirement}"' if "[" in (self.requirement or "") else self.requirement
        return f'DATABASE_URL="{self.example_url}" uv run --with {driver}'


TARGETS = (
    Target("sqlite3", "sqlite3", "SQLite", "sync", "sqlite", None),
    Target("aiosqlite", "aiosqlite", "SQLite", "async", "sqlite+aiosqlite", "aiosqlite"),
    Target("psycopg2", "psycopg2", "PostgreSQL", "sync", "postgresql+psycopg2", "psycopg2-binary"),
    Target("psycopg", "psycopg", "PostgreSQL", "sync", "postgresql+psycopg", "psycopg[binary]"),
    Target(
        "psycopg_async",
        "psycopg (async)",
        "PostgreSQL",
        "async",
        "postgresql+psycopg",
        "psycopg[binary]",
    ),
    Target("asyncpg", "asyncpg", "PostgreSQL", "async", "postgresql+asyncpg", "asyncpg"),
    Target("pymysql", "pymysql", "MariaDB", "sync", "mysql+pymysql", "pymysql"),
    Target("aiomysql", "aiomysql", "MariaDB", "async", "mysql+aiomysql", "aiomysql"),
    Target("asyncmy", "asyncmy", "MariaDB", "async", "mysql+asyncmy", "asyncmy"),
)

TARGETS_BY_NAME = {target.name: target for target in TARGETS}


def targets_of(mode: Mode) -> tuple[Target, ...]:
    """Return the targets of one mode, in the order in which tables show them."""
    return tuple(target for target in TARGETS if target.mode == mode)


@cache
def installed_series() -> str:
    """Return the series of the installed SQLAlchemy: ``2.1`` for 2.1.9."""
    return ".".join(metadata.version("sqlalchemy").split(".")[:2])

"""Runs inside a throw-away environment: tries every driver that this SQLAlchemy has a dialect for.

Needs nothing but SQLAlchemy and the standard library. Reads from standard input where to connect,
``{"postgresql+asyncpg": "…"}``, and writes to standard output what each driver came to,
``{"postgresql+asyncpg": "connects"}``.
"""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterable
from typing import Any


def main() -> None:
    """Try them all."""
    urls = json.load(sys.stdin)
    json.dump({name: outcome(name, found, urls) for name, found in drivers()}, sys.stdout)


def drivers() -> Iterable[tuple[str, Any]]:
    """Give the name and the dialect class of every driver, sorted by name."""
    found = {}
    for database in ("sqlite", "postgresql", "mysql", "mssql", "oracle"):
        package = importlib.import_module(f"sqlalchemy.dialects.{database}")
        for module in pkgutil.iter_modules(package.__path__):
            loaded = importlib.import_module(f"{package.__name__}.{module.name}")
            for attribute in ("dialect", "dialect_async"):
                dialect = getattr(loaded, attribute, None)
                if dialect is not None and getattr(dialect, "driver", None):
                    # as SQLAlchemy's registry tells the two modes of a driver apart
                    mode = "_async" if attribute == "dialect_async" else ""
                    found[f"{database}+{dialect.driver}{mode}"] = dialect
    return sorted(found.items())


def outcome(name: str, dialect: Any, urls: dict[str, str]) -> str:
    """Return ``connects``, ``imports`` where no URL is given, ``not installed``, or the error."""
    drivername = name.removesuffix("_async")
    try:
        dialect.import_dbapi()
        if drivername not in urls:
            return "imports"
        connect(urls[drivername], dialect.is_async)
        return "connects"
    except ModuleNotFoundError:
        return "not installed"
    except Exception as error:  # whatever it is, it is the answer
        first = (str(error).strip() or "no message").splitlines()[0]
        return f"{type(error).__name__}: {first}"


def connect(url: str, is_async: bool) -> None:
    """Send one statement."""
    from sqlalchemy import create_engine, text

    if not is_async:
        engine = create_engine(url)
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        engine.dispose()
        return
    import asyncio

    from sqlalchemy.ext.asyncio import create_async_engine

    async def ask() -> None:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
        await engine.dispose()

    asyncio.run(ask())


if __name__ == "__main__":
    main()

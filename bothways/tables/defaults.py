"""What each series does unless it is told otherwise: ``docs/evidence/tables/defaults.json``.

Read from the installed SQLAlchemy by making engines and looking at classes; nothing connects.
"""

import inspect
from typing import Any

from bothways.evidence.by_series import (
    known_table,
    read_table,
    unfold_series,
    with_series,
    write_table,
)
from bothways.project import Project
from bothways.targets import TARGETS, installed_series

NAME = "defaults"

#: Addresses without a driver, as many programs have them.
_PLAIN = ("sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle")


def write_defaults(project: Project) -> bool:
    """Renew what is known of the installed SQLAlchemy; return whether the file changed."""
    known, series = known_table(project, NAME), installed_series()
    parts = {
        part: with_series(known.get(part, {}), series, here)
        for part, here in _defaults_here().items()
    }
    return write_table(project, NAME, parts)


def read_defaults(project: Project) -> dict[str, dict[str, dict[str, Any]]]:
    """Return each part of the table: values by name, then by series.

    Raises:
        BothWaysError: there is no table.
    """
    data = read_table(project, NAME)
    return {
        part: {name: unfold_series(by_series) for name, by_series in values.items()}
        for part, values in data.items()
        if part != "table"
    }


def _defaults_here() -> dict[str, dict[str, str]]:
    return {
        "pools": _pools(),
        "drivers": _drivers(),
        "exception_attributes": _exception_attributes(),
        "parameters": _parameters(),
    }


def _pools() -> dict[str, str]:
    """Return the class of the pool that an engine gets, by the URL that it is made with."""
    from sqlalchemy import create_engine
    from sqlalchemy.ext.asyncio import create_async_engine

    found: dict[str, str] = {}
    for target in TARGETS:
        make = create_async_engine if target.mode == "async" else create_engine
        databases = ["//host/app"]
        if target.database == "SQLite":
            databases = ["//", "///app.db"]
        for database in databases:
            url = f"{target.drivername}:{database}"
            found[f"{make.__name__}({url!r})"] = type(make(url).pool).__name__
    return found


def _drivers() -> dict[str, str]:
    """Return the driver that an address without one gets."""
    from sqlalchemy import make_url

    return {f"{name}://": make_url(f"{name}://").get_dialect().driver for name in _PLAIN}


def _exception_attributes() -> dict[str, str]:
    """Return what SQLAlchemy's exceptions have besides what Python's have."""
    from sqlalchemy import exc

    from bothways.introspection.classes import public_names

    found: dict[str, str] = {}
    for name, value in vars(exc).items():
        if isinstance(value, type) and issubclass(value, Exception):
            for attribute in public_names(value):
                found[f"{name}.{attribute}"] = "yes"
    return found


def _parameters() -> dict[str, str]:
    """Return the defaults of the parameters of what programs make most often."""
    from sqlalchemy import engine, orm
    from sqlalchemy.ext import asyncio

    makers = (
        orm.Session,
        orm.sessionmaker,
        asyncio.AsyncSession,
        asyncio.async_sessionmaker,
        orm.mapped_column,
        orm.relationship,
        engine.URL.create,
    )
    return {
        f"{maker.__qualname__}({name})": _default(parameter)
        for maker in makers
        for name, parameter in inspect.signature(maker).parameters.items()
        if parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    }


def _default(parameter: inspect.Parameter) -> str:
    if parameter.default is inspect.Parameter.empty:
        return "no default"
    value = parameter.default
    return value.__name__ if isinstance(value, type) else repr(value)

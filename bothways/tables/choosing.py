"""Choosing a table, or a part of one, by the name that a page gives."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar

import bothways.tables
from bothways.errors import BothWaysError
from bothways.nearest import nearest
from bothways.project import Project
from bothways.tables.table import Table

Value = TypeVar("Value")


def table_named(project: Project, name: str, part: str) -> Table:
    """Return the table that ``[[table NAME PART]]`` shows.

    Raises:
        BothWaysError: there is no such table, or its evidence is missing.
    """
    return chosen("table", name, tables())(project, part)


def chosen(of: str, name: str, values: Mapping[str, Value]) -> Value:
    """Return one of the tables, or one of the parts of a table.

    Raises:
        BothWaysError: nothing has the name.
    """
    if name not in values:
        written = " ".join(f"{of} {name}".split())
        raise BothWaysError(f"there is no [[{written}]]{nearest(name, values)}")
    return values[name]


@cache
def computed_tables() -> dict[str, Callable[[Project], dict[str, Any]]]:
    """Return what computes the JSON of those tables that no run writes, by the table's name."""
    return _functions("compute")


@cache
def tables() -> dict[str, Callable[[Project, str], Table]]:
    """Return the ``show`` of each module of this package that has one, by its name."""
    return _functions("show")


def _functions(name: str) -> dict[str, Any]:
    """Return the function of this name of each module of this package that has one."""
    modules = {
        found.name: import_module(f"bothways.tables.{found.name}")
        for found in iter_modules(bothways.tables.__path__)
    }
    return {of: getattr(module, name) for of, module in modules.items() if hasattr(module, name)}

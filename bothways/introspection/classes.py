"""The classes and functions that the map compares, and their public names.

Looked up in the installed SQLAlchemy, so that another release gives another map.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import sqlalchemy
from sqlalchemy import engine, orm
from sqlalchemy.ext import asyncio

#: Each async class and the sync class that it is compared with, in the order of the page.
SYNC_CLASS_OF: dict[str, str | None] = {
    "AsyncSession": "Session",
    "AsyncEngine": "Engine",
    "AsyncConnection": "Connection",
    "AsyncTransaction": "Transaction",
    "AsyncSessionTransaction": "SessionTransaction",
    "AsyncResult": "Result",
    "AsyncScalarResult": "ScalarResult",
    "AsyncMappingResult": "MappingResult",
    "async_sessionmaker": "sessionmaker",
    "async_scoped_session": "scoped_session",
    "AsyncAttrs": None,
}

#: Public names that are no part of the map, and why: the page says so.
LEFT_OUT = {"dispatch": "the registry behind `event.listen()`, which programs do not touch"}

#: Where a base class is machinery of SQLAlchemy's own; its names are no part of the interface.
_MACHINERY = ("sqlalchemy.util", "sqlalchemy.log", "sqlalchemy.event")


@dataclass(frozen=True)
class ComparedClass:
    """An async class and its sync counterpart."""

    async_: type
    sync: type | None
    """None where sync needs no such class."""


def compared_classes() -> list[ComparedClass]:
    """Return the classes of the map, in its order."""
    return [
        ComparedClass(getattr(asyncio, name), sync_class(sync) if sync else None)
        for name, sync in SYNC_CLASS_OF.items()
    ]


def sync_class(name: str) -> type:
    """Return a sync class by its name."""
    found: type = sync_object(name)  # type: ignore[assignment]
    return found


def sync_object(name: str) -> object | None:
    """Return what the sync packages call by that name; None where there is no such thing."""
    for package in (sqlalchemy, orm, engine):
        found: object | None = getattr(package, name, None)
        if found is not None and not isinstance(found, ModuleType):
            return found
    return None


def module_names() -> dict[str, object]:
    """Return what ``sqlalchemy.ext.asyncio`` exports, and its exceptions as ``exc.…``."""
    exported = {
        name: value
        for name, value in vars(asyncio).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    exceptions = {
        f"exc.{name}": value
        for name, value in vars(asyncio.exc).items()
        if isinstance(value, type) and value.__module__ == asyncio.exc.__name__
    }
    return dict(sorted(exported.items())) | dict(sorted(exceptions.items()))


def public_names(cls: type) -> set[str]:
    """Return the public names of a class and of its objects.

    Besides what the class itself has, these are the attributes that it declares with a type and
    those that its ``__init__`` sets.
    """
    names: set[str] = set()
    for base in _interface(cls):
        names |= set(vars(base)) | set(inspect.get_annotations(base)) | set(_set_in_init(base))
    return {name for name in names if not name.startswith("_") and name not in LEFT_OUT}


def _interface(cls: type) -> Iterator[type]:
    for base in cls.__mro__:
        package = base.__module__
        if package.startswith("sqlalchemy.") and not package.startswith(_MACHINERY):
            yield base


def _set_in_init(cls: type) -> Iterator[str]:
    init = vars(cls).get("__init__")
    if not inspect.isfunction(init):
        return
    for node in ast.walk(function_tree(init)):
        targets = node.targets if isinstance(node, ast.Assign) else ()
        for target in targets:
            match target:
                case ast.Attribute(value=ast.Name(id="self"), attr=name):
                    yield name


def function_tree(function: object) -> ast.Module:
    """Return the syntax tree of a function's source; an empty one where Python has none."""
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))  # type: ignore[arg-type]
    except (OSError, TypeError):
        return ast.Module([], [])

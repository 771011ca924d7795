"""What kind of thing a public name is: told by looking at it, never by a list."""

import ast
import inspect
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import sqlalchemy
from sqlalchemy.ext import asyncio
from sqlalchemy.util.langhelpers import TypingOnly

from bothways.introspection.classes import ComparedClass, function_tree, public_names, sync_object

Kind = Literal[
    "same",
    "awaited",
    "async with",
    "async for",
    "renamed",
    "only sync",
    "only async",
    "typing",
    "never raised",
]

#: What no program can use: there is nothing to call, or nothing raises it.
UNUSABLE: frozenset[Kind] = frozenset({"typing", "never raised"})

_DEPRECATED = re.compile(r"\.\. deprecated:: (\d+\.\d+)")


@dataclass(frozen=True)
class Name:
    """One public name in one series of SQLAlchemy."""

    kind: Kind
    sync: str = ""
    """How sync code spells it: ``execute()``; empty where sync has no such name."""
    async_: str = ""
    """How async code spells it: ``await execute()``; empty where async has no such name."""
    deprecated: str = ""
    """The release that has deprecated it in async; in sync where it exists only there."""


def class_names(compared: ComparedClass) -> dict[str, Name]:
    """Return the names of an async class and its counterpart, sorted."""
    ours = public_names(compared.async_)
    theirs = public_names(compared.sync) if compared.sync else set()
    return {name: _member(compared, name, ours, theirs) for name in sorted(ours | theirs)}


def module_name(name: str, value: object) -> Name:
    """Return what a function, class or exception of the package ``sqlalchemy.ext.asyncio`` is."""
    sync_name = _sync_spelling(name)
    other = sync_object(sync_name)
    called = "" if isinstance(value, type) else "()"
    prefix = "await " if inspect.iscoroutinefunction(value) else ""
    async_ = f"{prefix}{name}{called}"
    if isinstance(value, type) and issubclass(value, TypingOnly):
        return Name("typing", sync_name, name)
    if isinstance(value, type) and issubclass(value, Exception) and not _is_raised(value):
        return Name("never raised", async_=async_)
    if other is None:
        return Name("only async", async_=async_)
    if name != sync_name:
        return Name("renamed", f"{sync_name}{called}", async_)
    return Name("awaited" if prefix else "same", f"{sync_name}{called}", async_)


def _is_raised(error: type[Exception]) -> bool:
    """Return whether any module of SQLAlchemy, apart from the one that defines it, names it."""
    own = Path(inspect.getfile(error))
    return any(error.__name__ in text for path, text in _sources().items() if path != own)


@cache
def _sources() -> dict[Path, str]:
    """Return the text of every module of SQLAlchemy."""
    package = Path(sqlalchemy.__file__).parent
    return {path: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}


def _sync_spelling(name: str) -> str:
    return name.removeprefix("Async").removeprefix("async_").replace("_async_", "_")


def _member(compared: ComparedClass, name: str, ours: set[str], theirs: set[str]) -> Name:
    sync = _spelled(compared.sync, name) if compared.sync and name in theirs else ""
    if name not in ours or _always_raises(compared.async_, name):
        return Name("only sync", sync, deprecated=_deprecated(compared.sync, name))
    form = _form(compared.async_, name)
    async_ = _spelling(_spelled(compared.async_, name), form)
    deprecated = _deprecated(compared.async_, name)
    if not sync:
        return Name("only async", async_=async_, deprecated=deprecated)
    return Name(_KIND_OF_FORM[form], sync, async_, deprecated)


Form = Literal["plain", "coroutine", "context", "awaitable context", "iterator"]

_KIND_OF_FORM: dict[Form, Kind] = {
    "plain": "same",
    "coroutine": "awaited",
    "context": "async with",
    "awaitable context": "async with",
    "iterator": "async for",
}


def _deprecated(cls: type | None, name: str) -> str:
    """Return the release that deprecated a name, as its docstring says."""
    found = inspect.getattr_static(cls, name, None)
    match = _DEPRECATED.search(getattr(found, "__doc__", None) or "")
    return match[1] if match else ""


def _spelling(name: str, form: Form) -> str:
    match form:
        case "coroutine":
            return f"await {name}"
        case "context":
            return f"async with {name}"
        case "awaitable context":
            return f"async with {name}, await {name}"
        case "iterator":
            return f"async for … in {name}"
    return name


def _spelled(cls: type, name: str) -> str:
    return f"{name}()" if _function(cls, name) else name


def _function(cls: type, name: str) -> Callable[..., Any] | None:
    """Return the function of a method, whatever its kind; None for what is no method."""
    found = inspect.getattr_static(cls, name, None)
    if isinstance(found, classmethod | staticmethod):
        found = found.__func__
    return found if inspect.isfunction(found) else None


def _form(cls: type, name: str) -> Form:
    """Return how async code uses what a class has by that name."""
    function = _function(cls, name)
    if function is None:
        return "plain"
    if inspect.iscoroutinefunction(function):
        return "coroutine"
    if inspect.isasyncgenfunction(function):
        return "iterator"
    if inspect.isasyncgenfunction(inspect.unwrap(function)):
        # one decorator, contextlib's, gives a context manager; SQLAlchemy's own one gives what
        # can be awaited too
        wrapper = function.__code__.co_filename
        return "context" if wrapper.endswith("contextlib.py") else "awaitable context"
    returned = _returned_class(function)
    if not hasattr(returned, "__aenter__") or _returns_what_exists(function):
        return "plain"
    return "awaitable context" if hasattr(returned, "__await__") else "context"


def _returned_class(function: Callable[..., Any]) -> type | None:
    """Return the class that a function's annotation says it returns, if it is one."""
    annotation = inspect.get_annotations(function).get("return", "")
    text = annotation if isinstance(annotation, str) else ""
    name = text.partition("[")[0]
    # annotations of proxies name what their module imports for type checkers only
    modules = [m for n, m in sys.modules.items() if n.startswith(asyncio.__name__)]
    found = next((vars(m)[name] for m in modules if name in vars(m)), None)
    return found if isinstance(found, type) else None


def _returns_what_exists(function: Callable[..., Any]) -> bool:
    """Return whether a function looks up an object that was made before: nothing is to enter."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "_retrieve_proxy_for_target"
        for node in ast.walk(function_tree(function))
    )


def _always_raises(cls: type, name: str) -> bool:
    """Return whether a property only says that it does not work."""
    found = inspect.getattr_static(cls, name, None)
    if not isinstance(found, property):
        return False
    body = [
        statement
        for function in function_tree(found.fget).body
        for statement in getattr(function, "body", [])
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    ]
    return len(body) == 1 and isinstance(body[0], ast.Raise)

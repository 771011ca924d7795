"""Notes which public async names a program uses while it runs.

For the length of one run the members of the public classes are replaced by stand-ins that note
who asks and then do what the member does. Only what the program's own file asks for counts, not
what SQLAlchemy asks itself.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any
from unittest import mock

from sqlalchemy.ext import asyncio

from bothways.evidence.observation import CalledNames, Run
from bothways.introspection.classes import compared_classes, module_names, public_names
from bothways.programs.program import Program
from bothways.targets import Target

#: What Python calls when a program makes an object of a class, opens, reads, awaits or calls it.
_PROTOCOL = ("__init__", "__aenter__", "__aiter__", "__await__", "__call__")

#: Where a program sets up; everything else is what it shows.
_SET_UP = ("main", "<module>")

_MISSING = object()


class Calls:
    """The names that one program has used: ``AsyncSession.execute``, ``AsyncSession``."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._in_tasks: set[str] = set()
        self._in_set_up: set[str] = set()

    @property
    def in_tasks(self) -> list[str]:
        """The names that its task functions have used, sorted."""
        return sorted(self._in_tasks)

    @property
    def in_set_up(self) -> list[str]:
        """The names that only ``main`` and the lines outside all functions have used, sorted."""
        return sorted(self._in_set_up - self._in_tasks)

    def note(self, name: str, asker: FrameType) -> None:
        """Count a name if the program asks for it."""
        if asker.f_code.co_filename == self._file_name:
            function = asker.f_code.co_qualname.partition(".")[0]
            (self._in_set_up if function in _SET_UP else self._in_tasks).add(name)

    def note_raised(self, class_name: str) -> None:
        """Count an exception that left the program, if it is one of ``ext.asyncio``."""
        module, _, name = class_name.rpartition(".")
        if module == asyncio.exc.__name__:
            self._in_tasks.add(f"exc.{name}")


def has_noted_calls(program: Program, target: Target) -> bool:
    """Return whether the run of a program on a target is the one whose calls are kept."""
    return program.mode == "async" and not program.is_folder and target == program.targets[0]


def run_noting_calls(program: Program, run: Callable[[], Run]) -> tuple[Run, CalledNames]:
    """Run a program by a function, and return what it did and which names it used."""
    with calls_noted(str(program.path)) as calls:
        done = run()
    if done.observation.raised:
        calls.note_raised(done.observation.raised.class_name)
    return done, CalledNames(tuple(calls.in_tasks), tuple(calls.in_set_up))


@contextmanager
def calls_noted(file_name: str) -> Iterator[Calls]:
    """Note what the program in a file uses in the block; leave everything as it was."""
    calls = Calls(file_name)
    with ExitStack() as replaced:
        for compared in compared_classes():
            cls = compared.async_
            for name in sorted(public_names(cls)):
                _replace(replaced, cls, name, f"{cls.__name__}.{name}", calls)
            for name in _PROTOCOL:
                if inspect.isfunction(getattr(cls, name, None)):
                    _replace(replaced, cls, name, cls.__name__, calls)
            if "__init_subclass__" not in vars(cls):
                setattr(cls, "__init_subclass__", _noting_subclass(cls, calls))  # noqa: B010
                replaced.callback(delattr, cls, "__init_subclass__")
        for name, value in module_names().items():
            if inspect.isfunction(value):
                replaced.enter_context(
                    mock.patch.object(asyncio, name, _noting(value, name, calls))
                )
        yield calls


def _replace(replaced: ExitStack, cls: type, name: str, noted_as: str, calls: Calls) -> None:
    """Put a stand-in for a member into the class, and take it out when the stack ends."""
    own = vars(cls).get(name, _MISSING)
    member = inspect.getattr_static(cls, name, _MISSING)
    setattr(cls, name, _stand_in(member, name, noted_as, calls))
    if own is _MISSING:
        replaced.callback(delattr, cls, name)
    else:
        replaced.callback(setattr, cls, name, own)


def _stand_in(member: Any, name: str, noted_as: str, calls: Calls) -> object:
    if inspect.isfunction(member):
        return _noting(member, noted_as, calls)
    if isinstance(member, classmethod):
        return classmethod(_noting(member.__func__, noted_as, calls))
    return _Attribute(member, name, noted_as, calls)


def _noting(function: Callable[..., Any], noted_as: str, calls: Calls) -> Callable[..., Any]:
    @functools.wraps(function)
    def noting(*args: Any, **kw: Any) -> Any:
        calls.note(noted_as, sys._getframe(1))
        # whatever it gives is handed on untouched: also a coroutine, to be awaited or forgotten
        return function(*args, **kw)

    return noting


def _noting_subclass(cls: type[Any], calls: Calls) -> Any:
    """Return an ``__init_subclass__`` that notes who uses a class as a base of its own."""

    def noting(subclass: type[Any], /, **kw: Any) -> None:
        calls.note(cls.__name__, sys._getframe(1))
        super(cls, subclass).__init_subclass__(**kw)

    return classmethod(noting)


@dataclass(frozen=True, eq=False)
class _Attribute:
    """Stands in for a property, a slot, or an attribute that only the object has."""

    member: Any
    name: str
    noted_as: str
    calls: Calls

    def __get__(self, obj: Any, cls: type) -> Any:
        self.calls.note(self.noted_as, sys._getframe(1))
        kind = type(self.member)
        if hasattr(kind, "__set__") or (obj is None and hasattr(kind, "__get__")):
            return self.member.__get__(obj, cls)
        if obj is not None and self.name in getattr(obj, "__dict__", {}):
            return obj.__dict__[self.name]
        if hasattr(kind, "__get__"):
            return self.member.__get__(obj, cls)
        if self.member is not _MISSING:
            return self.member
        if obj is None:
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {self.name!r}")
        raise AttributeError(f"{cls.__name__!r} object has no attribute {self.name!r}")

    def __set__(self, obj: Any, value: object) -> None:
        if hasattr(type(self.member), "__set__"):
            self.member.__set__(obj, value)
        else:
            obj.__dict__[self.name] = value

    def __delete__(self, obj: Any) -> None:
        if hasattr(type(self.member), "__delete__"):
            self.member.__delete__(obj)
        else:
            del obj.__dict__[self.name]

"""Notes every statement that any engine sends, and which function of the program sent it."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from types import CodeType, FrameType, TracebackType
from typing import Any
from unittest import mock
from weakref import WeakKeyDictionary

import greenlet
from sqlalchemy import Connection, Engine, event

from bothways.evidence.observation import Statement

#: A bulk insert's parameters would bury the statement.
LONGEST_PARAMETERS = 200

Task = asyncio.Task[Any]


@dataclass(frozen=True)
class _Entry:
    statement: Statement
    sender: str
    """The function of the program in which the statement was sent."""
    runner: tuple[int, int]
    """The thread and the asyncio task that sent it."""
    transaction: int
    """A number of the transaction it belongs to; not one that the database knows."""


class SqlLog:
    """A context in which all statements of all engines are noted."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._entries: list[_Entry] = []
        self._connected = False
        self._thread = threading.get_ident()
        self._transactions: dict[int, int] = {}
        """The number of the latest transaction of each connection, by the connection's id."""
        self._made_by: WeakKeyDictionary[Task, tuple[str, tuple[int, int]]]
        self._made_by = WeakKeyDictionary()
        """Where each asyncio task was made."""

    @property
    def used_engine(self) -> bool:
        """Whether any engine made a connection or sent a statement."""
        return self._connected or bool(self._entries)

    @property
    def count(self) -> int:
        """How many statements were sent, without begin, commit and rollback."""
        return sum(not _is_transaction(entry.statement) for entry in self._entries)

    def by_task(self, tasks: tuple[str, ...]) -> dict[str, tuple[Statement, ...]]:
        """Return the statements of each task function; of the whole program if it has none."""
        if not tasks:
            return {"main": tuple(self._ordered(self._entries))}
        return {
            task: tuple(self._ordered([entry for entry in self._entries if entry.sender == task]))
            for task in tasks
        }

    def _ordered(self, entries: list[_Entry]) -> Iterator[Statement]:
        """Give the statements in their order.

        What several tasks or other threads sent side by side has no order that a second run
        would repeat: it is put together by transaction, and the transactions are sorted.
        """
        runners = {entry.runner for entry in entries}
        if len(runners) > 1 or any(thread != self._thread for thread, _ in runners):
            by_transaction: dict[int, list[Statement]] = {}
            for entry in entries:
                by_transaction.setdefault(entry.transaction, []).append(entry.statement)
            return chain.from_iterable(sorted(by_transaction.values(), key=repr))
        return (entry.statement for entry in entries)

    def __enter__(self) -> "SqlLog":
        loop = asyncio.BaseEventLoop
        self._tasks = mock.patch.object(
            loop, "create_task", self._noting_create_task(loop.create_task)
        )
        self._tasks.start()
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "engine_connect", self._connect)
        for name in ("begin", "commit", "rollback"):
            event.listen(Engine, name, getattr(self, f"_{name}"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._tasks.stop()
        event.remove(Engine, "before_cursor_execute", self._statement)
        event.remove(Engine, "engine_connect", self._connect)
        for name in ("begin", "commit", "rollback"):
            event.remove(Engine, name, getattr(self, f"_{name}"))

    def _statement(
        self,
        connection: Connection,
        cursor: Any,
        statement: str,
        parameters: Any,
        context: Any,
        executemany: bool,
    ) -> None:
        sql = "\n".join(line.rstrip() for line in statement.strip().splitlines())
        self._note(connection, Statement(sql, _parameters(parameters)))

    def _connect(self, connection: Connection) -> None:
        self._connected = True

    def _begin(self, connection: Connection) -> None:
        self._transactions[id(connection)] = len(self._entries)
        self._note(connection, Statement("BEGIN (implicit)"))

    def _commit(self, connection: Connection) -> None:
        self._note(connection, Statement("COMMIT"))

    def _rollback(self, connection: Connection) -> None:
        self._note(connection, Statement("ROLLBACK"))

    def _note(self, connection: Connection, statement: Statement) -> None:
        transaction = self._transactions.setdefault(id(connection), len(self._entries))
        sender, runner = self._origin(sys._getframe(1))
        self._entries.append(_Entry(statement, sender, runner, transaction))

    def _origin(self, frame: FrameType | None) -> tuple[str, tuple[int, int]]:
        """Return the function of the program that led here, and the thread and task it is in.

        SQLAlchemy closes what an ``async with`` has opened in a task of its own; that counts as
        where the task was made.
        """
        sender = outermost_function(self._file_name, frame)
        task = _current_task()
        if sender is None and task is not None and task in self._made_by:
            return self._made_by[task]
        return sender or "main", (threading.get_ident(), id(task) if task else 0)

    def _noting_create_task(self, create_task: Callable[..., Task]) -> Callable[..., Task]:
        def noting(*args: Any, **kw: Any) -> Task:
            task = create_task(*args, **kw)
            self._made_by[task] = self._origin(sys._getframe(1))
            return task

        return noting


def outermost_function(file_name: str, frame: FrameType | None) -> str | None:
    """Return the top-level function of the file, other than ``main``, that led to ``frame``.

    Async SQLAlchemy sends statements in a greenlet of its own; the coroutine that waits for it
    stands in the parent greenlet. Gives ``main`` where only ``main`` led there, and None where no
    function did: an event loop runs every task below the module's ``asyncio.run()``.
    """
    found: str | None = None
    for code in _calls(frame):
        if code.co_filename == file_name:
            name = code.co_qualname.partition(".")[0]
            if name == "<module>":
                break  # what lies outside is the harness
            if name == "main":
                found = found or name
            elif name != "<lambda>":
                found = name
    return found


def _calls(frame: FrameType | None) -> Iterator[CodeType]:
    here: greenlet.greenlet | None = greenlet.getcurrent()
    while here is not None:
        while frame is not None:
            yield frame.f_code
            frame = frame.f_back
        here = here.parent
        frame = here.gr_frame if here is not None else None


def _current_task() -> Task | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # no loop is running in this thread
        return None


def _is_transaction(statement: Statement) -> bool:
    return statement.sql in ("BEGIN (implicit)", "COMMIT", "ROLLBACK")


def _parameters(parameters: Any) -> str:
    if not parameters:
        return ""
    text = repr(parameters)
    if len(text) <= LONGEST_PARAMETERS:
        return text
    if isinstance(parameters, list):
        return f"{len(parameters)} sets of parameters"
    return text[:LONGEST_PARAMETERS] + " …"

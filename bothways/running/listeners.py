"""Takes back the event listeners that a program leaves on SQLAlchemy's own classes.

A program may listen on ``Session`` or ``Pool``; in a process of its own that ends with it, but
here the next program runs in the same process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from sqlalchemy import event
from sqlalchemy.event import api


@contextmanager
def listeners_taken_back() -> Iterator[None]:
    """Remove at the end of the block the listeners that were added in it to classes."""
    added: list[tuple[Any, str, Any]] = []
    listen = api.listen

    def noting_listen(target: Any, identifier: str, fn: Any, *args: Any, **kw: Any) -> None:
        listen(target, identifier, fn, *args, **kw)
        if isinstance(target, type):
            added.append((target, identifier, fn))

    with (
        mock.patch.object(api, "listen", noting_listen),
        mock.patch.object(event, "listen", noting_listen),
    ):
        try:
            yield
        finally:
            for target, identifier, fn in reversed(added):
                if event.contains(target, identifier, fn):
                    event.remove(target, identifier, fn)

"""Lets the processes that tests start hear Ctrl-C, however this run was started."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def children_hear_ctrl_c() -> Iterator[None]:
    """Have processes that are started meanwhile end at Ctrl-C.

    A run in the background ignores it, and so does all that it starts. A handler that does nothing
    ignores it as well, and a new program does not inherit handlers.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)
    yield
    signal.signal(signal.SIGINT, before)

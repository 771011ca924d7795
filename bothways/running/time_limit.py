"""Ends a program that does not end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: A program takes some 50 ms, on a busy machine minutes; this is for one that hangs.
SECONDS_PER_PROGRAM = 300.0


class TimeLimitReached(BaseException):
    """The program ran longer than it may. Not an Exception, so that no program catches it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`TimeLimitReached` in the block after so many seconds.

    It is raised again every second after that: an event loop that is being closed waits for its
    tasks, and would hang a second time. Works in the main thread of a process only.
    """

    def interrupt(signal_number: int, frame: FrameType | None) -> None:
        raise TimeLimitReached

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

"""Notes everything that Python complains of without raising it."""

import gc
import logging
import sys
import warnings
from types import TracebackType

from bothways.evidence.observation import Warned

#: Whose error logs count: "Task exception was never retrieved", "Exception closing connection".
LOGGERS = ("asyncio", "sqlalchemy")

COLLECTIONS = 3


class Complaints(logging.Handler):
    """A context in which warnings, exceptions in finalizers and logged errors are noted.

    Leaving it collects garbage first, so that what was left open complains inside the context.
    """

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self._noted: list[Warned] = []

    @property
    def noted(self) -> tuple[Warned, ...]:
        """The complaints, each once, sorted: garbage is collected in no certain order."""
        return tuple(sorted(set(self._noted), key=lambda noted: (noted.class_name, noted.message)))

    def __enter__(self) -> "Complaints":
        # Only what the program makes is collected below: to go through all of pytest and
        # SQLAlchemy each time takes longer than most programs do.
        gc.freeze()
        self._filters = warnings.catch_warnings()
        self._filters.__enter__()
        warnings.simplefilter("always")
        warnings.showwarning = self._warning
        self._hook, sys.unraisablehook = sys.unraisablehook, self._unraisable
        for name in LOGGERS:
            logging.getLogger(name).addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # what the first round finalizes may let go of more
        for _ in range(COLLECTIONS):
            if not gc.collect():
                break
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(self)
        sys.unraisablehook = self._hook
        self._filters.__exit__(None, None, None)

    def _warning(
        self, message: Warning | str, category: type[Warning], *_: object, **__: object
    ) -> None:
        # as text: Python's own recording would keep the coroutine that was never awaited, and
        # with it all that it refers to
        self._noted.append(Warned(category.__name__, str(message)))

    def _unraisable(self, ignored: "sys.UnraisableHookArgs") -> None:
        name = getattr(ignored.object, "__qualname__", type(ignored.object).__name__)
        text = ignored.err_msg or f"Exception ignored in {name}"
        self._noted.append(Warned(ignored.exc_type.__name__, f"{text}: {ignored.exc_value}"))

    def emit(self, record: logging.LogRecord) -> None:
        """Note an error that was logged."""
        message = record.getMessage()
        self._noted.append(Warned(f"logged by {record.name}", message.partition("\n")[0]))
        # pytest keeps records until the test is over, and with a traceback all that it refers to
        record.msg, record.args, record.exc_info = message, (), None

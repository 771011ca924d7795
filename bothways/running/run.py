"""Runs one program, unmodified, on one target, and notes what it shows."""

import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.exc import SQLAlchemyError

from bothways.evidence.observation import Observation, Raised, Run, Statement
from bothways.programs.program import Program
from bothways.running.complaints import Complaints
from bothways.running.listeners import listeners_taken_back
from bothways.running.normalizing import normalized
from bothways.running.pytest_examples_adapter import Prints, run_example
from bothways.running.sql_log import SqlLog
from bothways.running.time_limit import SECONDS_PER_PROGRAM, TimeLimitReached, time_limit


def run_program(
    program: Program,
    environment: Mapping[str, str],
    *,
    public_names: dict[str, str] | None = None,
    seconds: float = SECONDS_PER_PROGRAM,
    parent_folder: Path | None = None,
) -> Run:
    """Run a program as if by ``python program.py`` in an empty folder.

    Args:
        program: what to run.
        environment: the variables to set; without ``DATABASE_URL`` it is unset, so that the
            program uses its default.
        public_names: what to write in messages for the names that only this run's databases have.
        seconds: the time limit.
        parent_folder: where the empty folder is made; the system's place for such if not given.

    Raises:
        TimeLimitReached: the program did not end in time.
        KeyboardInterrupt: somebody pressed Ctrl-C while it ran.
    """
    prints = Prints(program.path)
    sql_log = SqlLog(str(program.path))
    complaints = Complaints()
    raised: Raised | None = None
    trace = ""
    ended = True
    with (
        _empty_folder(parent_folder) as folder,
        _variables(environment),
        listeners_taken_back(),
        sql_log,
        complaints,
    ):
        try:
            with time_limit(seconds):
                run_example(program, prints)
        except Exception as error:
            # as text: the exception itself would keep sessions alive past the collection
            raised = _raised(error, program)
            trace = _own_lines(error, program)
        except TimeLimitReached:
            # raised anew below: its traceback would keep the program's objects alive past the
            # collection, and the next program would be blamed for what they complain of
            ended = False
        left_files = tuple(sorted(entry.name for entry in folder.iterdir()))

    if not ended:
        raise TimeLimitReached

    def normalize(text: str) -> str:
        return normalized(text, folder=program.path.parent, public_names=public_names or {})

    return Run(
        Observation(
            printed=tuple(normalize(line) for line in prints.lines),
            sql={
                task: tuple(
                    Statement(normalize(sent.sql), normalize(sent.parameters))
                    for sent in statements
                )
                for task, statements in sql_log.by_task(program.tasks).items()
            },
            raised=(
                replace(
                    raised,
                    message=normalize(raised.message),
                    inside=tuple(normalize(text) for text in raised.inside),
                )
                if raised
                else None
            ),
            warned=tuple(
                replace(warned, message=normalize(warned.message)) for warned in complaints.noted
            ),
            statements=sql_log.count,
            used_engine=sql_log.used_engine,
        ),
        prints.source_with_output(program),
        trace,
        left_files,
        tuple(prints.too_wide()),
    )


def _raised(error: Exception, program: Program) -> Raised:
    own = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(program.path)]
    return Raised(
        f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins."),
        str(error),
        inside=(
            tuple(f"{type(inner).__name__}: {inner}" for inner in error.exceptions)
            if isinstance(error, ExceptionGroup)
            else ()
        ),
        code=(error.code or "") if isinstance(error, SQLAlchemyError) else "",
        at=(own[-1].line or "").strip() if own else "",
    )


def _own_lines(error: Exception, program: Program) -> str:
    """Return a traceback of the program's own lines, and the error."""
    shown = [
        f"{program.relative_path}:{frame.lineno}: in {frame.name}\n    {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(program.path)
    ]
    return "\n".join([*shown, "".join(traceback.format_exception_only(error)).rstrip()])


@contextmanager
def _empty_folder(parent: Path | None) -> Iterator[Path]:
    before = Path.cwd()
    with TemporaryDirectory(prefix="run-", dir=parent) as name:
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            os.chdir(before)


@contextmanager
def _variables(environment: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)

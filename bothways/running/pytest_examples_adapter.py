"""What this project needs of pytest-examples that its public face does not give.

Kept in one place, because it leans on the inside of the pinned release (0.0.18):

- on Python 3.11 its rebuilt traceback of a failing example ends the whole pytest session; the
  programs are run from their own files, so that the plain traceback is right already;
- what a failing program printed before it failed is lost with the exception;
- its writer of outputs formats what was printed as Python, sorts sets, leaves outputs that nothing
  printed, and finds the printing line by reading the source of every frame, 2–3 ms a print: ours
  takes the text as it is;
- Ctrl-C in an example is printed and forgotten.
"""

import importlib.abc
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from pytest_examples import run_code
from pytest_examples.config import ExamplesConfig
from pytest_examples.find_examples import CodeExample

from bothways.programs.program import Program
from bothways.programs.source_file import OUTPUT_MARKER

#: Columns of a published program.
LINE_LENGTH = 88


class Interrupted(BaseException):
    """Carries a KeyboardInterrupt past pytest-examples."""


class Prints:
    """All prints of one program while this context is open, also of one that fails."""

    def __init__(self, path: Path) -> None:
        self._file_name = str(path)
        self._printed: list[tuple[int, str]] = []
        # a plain function: a mock would keep every printed object alive
        self._replaced = mock.patch("builtins.print", self._print)

    def __enter__(self) -> None:
        self._replaced.start()

    def __exit__(self, *_: object) -> None:
        self._replaced.stop()

    def _print(self, *values: Any, sep: str | None = None, **_: Any) -> None:
        frame = sys._getframe(1)
        if frame.f_code.co_filename == self._file_name:
            text = (" " if sep is None else sep).join(map(str, values))
            self._printed.append((frame.f_lineno, text))

    @property
    def lines(self) -> tuple[str, ...]:
        """What was printed, in the order in which it was printed."""
        return tuple(line for _, text in self._printed for line in text.split("\n"))

    def too_wide(self) -> list[int]:
        """Return the numbers of the file's lines whose output does not fit behind a marker."""
        return [
            number for number, text in self._printed if "\n" in text or len(text) > LINE_LENGTH - 16
        ]

    def source_with_output(self, program: Program) -> str:
        """Return the program's text with the output of this run, and no other output."""
        last_line_of = program.print_ends
        below: dict[int | None, list[str]] = {}
        for number, text in self._printed:
            below.setdefault(last_line_of[number], []).append(f"{OUTPUT_MARKER} {text}")
        kept: list[str] = []
        indent = ""
        for number, line in enumerate(program.source.splitlines(), start=1):
            if number in last_line_of:
                indent = line[: -len(line.lstrip())]
            if not line.lstrip().startswith(OUTPUT_MARKER):
                kept.append(line)
            kept += [f"{indent}{output}".rstrip() for output in below.get(number, [])]
        return "\n".join(kept) + "\n"


def run_example(program: Program, prints: Prints) -> None:
    """Run the program's file as ``__main__``; its prints go to ``prints``.

    Raises:
        Exception: whatever leaves the program.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    with (
        mock.patch.object(run_code, "create_example_traceback", lambda *_: None),
        mock.patch.object(run_code, "InsertPrintStatements", lambda *_: prints),
        _main_module_kept(),
    ):
        try:
            run_code.run_code(
                example=_example(program),
                python_file=program.path,
                loader=_Loader(program),
                config=ExamplesConfig(),
                enable_print_mock=True,
                print_callback=None,
                include_print=None,
                module_globals=None,
                call=None,
            )
        except Interrupted:
            raise KeyboardInterrupt from None


def _example(program: Program) -> CodeExample:
    example: CodeExample = CodeExample.create(program.source, path=program.path)
    return example


class _Loader(importlib.abc.Loader):
    """Runs the file's code, compiled once for all the targets."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def exec_module(self, module: ModuleType) -> None:
        try:
            exec(self._program.code, module.__dict__)
        except KeyboardInterrupt:
            raise Interrupted from None


class _main_module_kept:
    """Gives ``__main__`` back to whom it belongs: the example takes its place."""

    def __enter__(self) -> None:
        self._main = sys.modules["__main__"]

    def __exit__(self, *_: object) -> None:
        sys.modules["__main__"] = self._main

"""What this project needs of pytest-examples that its public face does not give.

Kept in one place, because it leans on the inside of the pinned release (0.0.18):

- on Python 3.11 its rebuilt traceback of a failing example ends the whole pytest session; the
  programs are run from their own files, so that the plain traceback is right already;
- what a failing program printed before it failed is lost with the exception;
- outputs are written below their lines in the order of the file's lines, so they are sorted first;
- finding the printing line reads the source of every frame, 2–3 ms a print;
- Ctrl-C in an example is printed and forgotten.
"""

import ast
import importlib.abc
import sys
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, ClassVar
from unittest import mock

from pytest_examples import run_code
from pytest_examples.config import ExamplesConfig
from pytest_examples.find_examples import CodeExample
from pytest_examples.run_code import Arg, InsertPrintStatements, PrintStatement

from bothways.programs.program import OUTPUT_MARKER, Program

#: Columns of a published program; pytest-examples writes a longer output as a string.
LINE_LENGTH = 88


class Interrupted(BaseException):
    """Carries a KeyboardInterrupt past pytest-examples."""


class Prints(InsertPrintStatements):
    """All prints of one program while this context is open, also of one that fails."""

    #: The text last written for each program: most targets print the same.
    _written: ClassVar[dict[Path, tuple[tuple[str, tuple[tuple[int, str], ...]], str]]] = {}

    def __init__(self, path: Path) -> None:
        super().__init__(path, ExamplesConfig(line_length=LINE_LENGTH), True, None, None)
        self._file_name = str(path)
        self._printed: list[PrintStatement] = []
        # a plain function: a mock would keep every printed object alive
        self._replaced = mock.patch("builtins.print", self._print)

    def __enter__(self) -> None:
        self._replaced.start()

    def __exit__(self, *_: object) -> None:
        self._replaced.stop()

    def _print(self, *values: Any, sep: str | None = None, **_: Any) -> None:
        frame = sys._getframe(1)
        if frame.f_code.co_filename == self._file_name:
            # as text: it would sort a set, and write an empty one as {}
            arguments = [Arg(str(value)) for value in values]
            self._printed.append(
                PrintStatement(frame.f_lineno, " " if sep is None else sep, arguments)
            )

    @property
    def lines(self) -> tuple[str, ...]:
        """What was printed, in the order in which it was printed."""
        return tuple(line for printed in self._printed for line in str(printed).split("\n"))

    def too_wide(self) -> list[int]:
        """Return the numbers of the file's lines whose output does not fit behind a marker."""
        return [
            printed.line_no
            for printed in self._printed
            if "\n" in str(printed) or len(str(printed)) > LINE_LENGTH - 16
        ]

    def source_with_output(self, program: Program) -> str:
        """Return the program's text with the output of this run, and no other output."""
        printed = tuple(
            (printed.line_no, str(printed))
            for printed in sorted(self._printed, key=lambda printed: printed.line_no)
        )
        known = self._written.get(program.path)
        if known is None or known[0] != (program.source, printed):
            self.print_func = mock.Mock(
                statements=[PrintStatement(line, "", [Arg(text)]) for line, text in printed]
            )
            text = self._insert_print_statements(_example(program))
            text = _without_stray_output(text, program, {line for line, _ in printed})
            known = self._written[program.path] = (program.source, printed), text
        return known[1]


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
                config=prints.config,
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
    """Compiles the file's text once for all the targets that it is run on."""

    _compiled: ClassVar[dict[Path, tuple[str, CodeType]]] = {}

    def __init__(self, program: Program) -> None:
        self._program = program

    def exec_module(self, module: ModuleType) -> None:
        path, source = self._program.path, self._program.source
        known, code = self._compiled.get(path, (None, None))
        if code is None or known != source:
            code = compile(source, str(path), "exec")
            self._compiled[path] = source, code
        try:
            exec(code, module.__dict__)
        except KeyboardInterrupt:
            raise Interrupted from None


class _main_module_kept:
    """Gives ``__main__`` back to whom it belongs: the example takes its place."""

    def __enter__(self) -> None:
        self._main = sys.modules["__main__"]

    def __exit__(self, *_: object) -> None:
        sys.modules["__main__"] = self._main


def _without_stray_output(text: str, program: Program, printing_lines: set[int]) -> str:
    """Drop output markers that stand below no print, or below one that did not run."""
    ran = [call.lineno in printing_lines for call in _print_calls(program.tree)]
    last_lines = {
        call.end_lineno
        for call, did_run in zip(_print_calls(ast.parse(text)), ran, strict=True)
        if did_run
    }
    kept: list[str] = []
    above = 0
    for number, line in enumerate(text.splitlines(), start=1):
        is_output = line.lstrip().startswith(OUTPUT_MARKER)
        if not is_output:
            above = number
        if not is_output or above in last_lines:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _print_calls(tree: ast.Module) -> list[ast.Call]:
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))

"""One file of a program: its text, its claim, what it defines."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Literal

from bothways.errors import BothWaysError

OUTPUT_MARKER = "#>"


class ProgramError(BothWaysError):
    """A program that cannot be read, or whose name or header says nothing."""


@dataclass(frozen=True)
class Definition:
    """A function, class or assignment at the top level of a file."""

    name: str
    kind: Literal["function", "class", "assignment"]
    node: ast.stmt = field(repr=False, compare=False)
    first_line: int
    """1-based, decorators included."""
    text: str
    """The lines as they stand in the file, output comments included, without a final newline."""


@dataclass(frozen=True)
class SourceFile:
    """One published file."""

    path: Path
    relative_path: str
    """Seen from the project's root: ``snippets/loading/joined_async.py``."""
    name: str
    """As pages call it: ``joined_async.py``; seen from the folder of its program: ``db.py``."""

    @property
    def anchor(self) -> str:
        """Its id on the page of its chapter in the reference: ``snippets.lazy.attribute_async``."""
        return self.relative_path.removesuffix(".py").replace("/", ".")

    @property
    def is_python(self) -> bool:
        """Whether it has a syntax tree and definitions."""
        return self.path.suffix == ".py"

    @cached_property
    def source(self) -> str:
        """The file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The file's syntax tree.

        Raises:
            ProgramError: the file is not Python.
        """
        try:
            return ast.parse(self.source, filename=str(self.path))
        except SyntaxError as error:
            raise ProgramError(
                f"{self.relative_path}:{error.lineno}: not valid Python: {error.msg}"
            ) from None

    @cached_property
    def code(self) -> CodeType:
        """What Python runs, compiled once for all the targets.

        Raises:
            ProgramError: the file is not Python.
        """
        return compile(self.tree, str(self.path), "exec", dont_inherit=True)

    @cached_property
    def print_ends(self) -> dict[int, int | None]:
        """The last line of each call of ``print``, by its first line."""
        return {
            node.lineno: node.end_lineno
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        }

    @property
    def claim(self) -> str:
        """The docstring's first line: the one sentence that the program proves, or its question."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """What the file defines at its top level, by name, in the file's order."""
        return {found.name: found for found in _definitions(self.tree, self.source.splitlines())}

    @property
    def tasks(self) -> tuple[str, ...]:
        """The names of the task functions: all functions but ``main``."""
        return tuple(
            name
            for name, definition in self.definitions.items()
            if definition.kind == "function" and name != "main"
        )

    @property
    def marked_output(self) -> list[str]:
        """The lines of output that the file shows behind ``#>``."""
        stripped = (line.strip() for line in self.source.splitlines())
        return [
            line.removeprefix(OUTPUT_MARKER).removeprefix(" ")
            for line in stripped
            if line.startswith(OUTPUT_MARKER)
        ]


def _definitions(tree: ast.Module, lines: list[str]) -> Iterator[Definition]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                kind: Literal["function", "class", "assignment"] = "function"
            case ast.ClassDef(name=name):
                kind = "class"
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                kind = "assignment"
            case _:
                continue
        decorators = getattr(node, "decorator_list", [])
        first = min(decorator.lineno for decorator in decorators) if decorators else node.lineno
        last = _last_line(node, lines)
        yield Definition(name, kind, node, first, "\n".join(lines[first - 1 : last]))


def _last_line(node: ast.stmt, lines: list[str]) -> int:
    """Return the 1-based last line of a definition.

    The syntax tree ends a function at its last statement; the output of a last ``print``
    stands below that, as a comment that is indented like the body.
    """
    assert node.end_lineno is not None
    last = node.end_lineno
    for number in range(node.end_lineno, len(lines)):
        line = lines[number]
        if line.strip() and not (line.startswith(" ") and line.lstrip().startswith("#")):
            break
        if line.strip():
            last = number + 1
    return last

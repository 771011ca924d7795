"""The programs of ``snippets/``: what their names say and what they define.

``snippets/loading/joined_async.py`` is the *async* half of the pair ``loading/joined``.
``snippets/loading/joined_legacy.py`` shows the same in the legacy ``Query`` spelling.
``snippets/lazy/attribute_fails_async.py`` is a *failure*: a program that must go wrong.
``snippets/probes/cancel_error_async.py`` is a *probe*: it asks a driver one question.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.targets import Mode, Target, targets_of

Half = Literal["sync", "async", "legacy"]
HALVES: tuple[Half, ...] = ("sync", "async", "legacy")

OUTPUT_MARKER = "#>"

#: The chapter whose programs are probes.
PROBES = "probes"
_FILE_NAME = re.compile(r"(?P<idea>[a-z][a-z0-9_]*)_(?P<half>sync|async|legacy)\.py")


class ProgramError(BothWaysError):
    """A program that cannot be read, or whose name says nothing."""


@dataclass(frozen=True)
class Definition:
    """A function, class or assignment at the top level of a program."""

    name: str
    kind: Literal["function", "class", "assignment"]
    node: ast.stmt = field(repr=False, compare=False)
    first_line: int
    """1-based, decorators included."""
    text: str
    """The lines as they stand in the file, output comments included, without a final newline."""


@dataclass(frozen=True)
class Program:
    """One file of ``snippets/``."""

    path: Path
    chapter: str
    idea: str
    half: Half
    relative_path: str
    """Seen from the project's root: ``snippets/loading/joined_async.py``."""

    @property
    def pair_name(self) -> str:
        """The name that pages use: ``loading/joined``."""
        return f"{self.chapter}/{self.idea}"

    @property
    def must_fail(self) -> bool:
        """Whether the name promises that the program goes wrong on at least one target."""
        return is_failure(self.idea)

    @property
    def is_probe(self) -> bool:
        """Whether it prints the answer of a driver, which may be another on each target."""
        return self.chapter == PROBES

    @property
    def mode(self) -> Mode:
        """The mode that decides the targets: the legacy spelling exists in sync only."""
        return "async" if self.half == "async" else "sync"

    @property
    def has_own_url(self) -> bool:
        """Whether the program names its database itself, as some failures must."""
        return "DATABASE_URL" not in self.source

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets the program runs on: one, where it would not notice the others."""
        targets = targets_of(self.mode)
        return targets[:1] if self.has_own_url else targets

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

    @property
    def claim(self) -> str:
        """The docstring's first line: the one sentence that the program proves, or its question."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """What the program defines at its top level, by name, in the file's order."""
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


def is_failure(pair_name: str) -> bool:
    """Return whether a pair's name (or idea) says that its programs must fail."""
    return pair_name.endswith("_fails")


def read_program(project: Project, path: Path) -> Program:
    """Return the program at ``path``, by its name alone: the file is read when it is needed.

    Raises:
        ProgramError: the name is not ``chapter/idea_sync.py`` or the like.
    """
    relative = project.relative(path)
    folders = path.relative_to(project.snippets).parent.parts
    match = _FILE_NAME.fullmatch(path.name)
    if match is None or len(folders) != 1:
        raise ProgramError(
            f"{relative}: name it snippets/<chapter>/<idea>_sync.py, …_async.py or …_legacy.py "
            "(with _fails before the mode for a program that must fail), in small letters"
        )
    return Program(path, folders[0], match["idea"], cast(Half, match["half"]), relative)


def program_paths(project: Project) -> list[Path]:
    """Return every file of ``snippets/`` that should be a program, probes included, sorted."""
    return sorted(path for path in project.snippets.rglob("*.py") if path.name != "__init__.py")


def pair_paths(project: Project) -> list[Path]:
    """Return the programs of all pairs and failures, sorted: every program that is no probe."""
    probes = set(probe_paths(project))
    return [path for path in program_paths(project) if path not in probes]


def probe_paths(project: Project) -> list[Path]:
    """Return every file that should be a probe, sorted."""
    folder = project.snippets / PROBES
    return [path for path in program_paths(project) if path.is_relative_to(folder)]


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

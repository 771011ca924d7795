"""The programs of ``snippets/``: what their names and their headers say.

``snippets/loading/joined_async.py`` is the *async* half of the pair ``loading/joined``.
``snippets/loading/joined_legacy.py`` shows the same in the legacy ``Query`` spelling.
``snippets/lazy/attribute_fails_async.py`` is a *failure*: a program that must go wrong.
``snippets/probes/cancel_error_async.py`` is a *probe*: it asks a driver one question, in one case
or in several.
``snippets/guides/project_async/main.py`` begins a *folder*: a program of several files.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from bothways.programs.header import Needs, read_needs
from bothways.programs.source_file import ProgramError, SourceFile
from bothways.project import Project
from bothways.targets import Mode, Target, targets_of

Half = Literal["sync", "async", "legacy"]
HALVES: tuple[Half, ...] = ("sync", "async", "legacy")

#: The chapter whose programs are probes.
PROBES = "probes"

#: The file of a folder that has its claim and its header.
MAIN = "main.py"
_NAME = re.compile(r"(?P<idea>[a-z][a-z0-9_]*)_(?P<half>sync|async|legacy)")


@dataclass(frozen=True)
class Program(SourceFile):
    """A program of one file, or the main file of a folder."""

    chapter: str
    idea: str
    half: Half

    @property
    def pair_name(self) -> str:
        """The name that pages use: ``loading/joined``."""
        return f"{self.chapter}/{self.idea}"

    @property
    def is_folder(self) -> bool:
        """Whether it consists of several files, and runs in a process of its own."""
        return self.path.name == MAIN

    @cached_property
    def files(self) -> tuple[SourceFile, ...]:
        """All of its files: the main one, and those that lie beside and below it, sorted."""
        if not self.is_folder:
            return (self,)
        folder = self.path.parent
        beside = sorted(
            path
            for path in folder.rglob("*")
            if path.is_file() and path != self.path and "__pycache__" not in path.parts
        )
        names = [path.relative_to(folder).as_posix() for path in beside]
        root = self.relative_path.removesuffix(MAIN)
        return (
            self,
            *(
                SourceFile(path, root + name, name)
                for path, name in zip(beside, names, strict=True)
            ),
        )

    @cached_property
    def needs(self) -> Needs:
        """What its header says.

        Raises:
            ProgramError: it says nothing, or something that nobody understands.
        """
        try:
            return read_needs(self.source)
        except ProgramError as error:
            raise ProgramError(f"{self.relative_path}: {error}") from None

    @property
    def must_fail(self) -> bool:
        """Whether the name promises that the program goes wrong on at least one target."""
        return is_failure(self.idea)

    @property
    def is_probe(self) -> bool:
        """Whether it prints the answer of a driver, which may be another on each target."""
        return self.chapter == PROBES

    @cached_property
    def cases(self) -> dict[str, str]:
        """Of a probe: what it prints before the answer of each case, by the name of the row.

        They are the keys of its dictionary ``CASES``. A row is called like the program, but if
        there are several: then, behind the theme, like the case without what explains it in
        parentheses.

        Raises:
            ProgramError: ``CASES`` is something else, or two of its keys name the same row.
        """
        if "CASES" not in self.definitions:
            return {self.idea: ""}
        given = getattr(self.definitions["CASES"].node, "value", None)
        keys = given.keys if isinstance(given, ast.Dict) else [None]
        values = [key.value for key in keys if isinstance(key, ast.Constant)]
        labels = [value for value in values if isinstance(value, str)]
        found = {f"{theme_of(self.idea)}_{_snake_case(label)}": label for label in labels}
        if len(found) < len(keys):
            raise ProgramError(
                f"{self.relative_path}: CASES must be a dictionary, and each key a text that names "
                "another row of the table"
            )
        return found

    @property
    def mode(self) -> Mode:
        """The mode that decides the targets: the legacy spelling exists in sync only."""
        return "async" if self.half == "async" else "sync"

    @property
    def has_own_url(self) -> bool:
        """Whether the program names its database itself, as some failures must."""
        return not self.needs.databases

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets the program runs on: one, where it would not notice the others."""
        targets = targets_of(self.mode)
        if self.has_own_url:
            return targets[:1]
        return tuple(target for target in targets if target.database in self.needs.databases)


def theme_of(idea: str) -> str:
    """Return which table has the rows of a probe, or one row: the first word of its name."""
    return idea.partition("_")[0]


def _snake_case(label: str) -> str:
    """Return ``null_pool`` for ``NULL pool (of SQLAlchemy)``."""
    return re.sub(r"[^a-z0-9]+", "_", label.partition(" (")[0].lower()).strip("_")


def is_failure(pair_name: str) -> bool:
    """Return whether a pair's name (or idea) says that its programs must fail."""
    return pair_name.endswith("_fails")


def read_program(project: Project, path: Path) -> Program:
    """Return the program at ``path``, by its name alone: the file is read when it is needed.

    Raises:
        ProgramError: the name is not ``chapter/idea_sync.py`` or the like.
    """
    relative = project.relative(path)
    named = path.parent if path.name == MAIN else path.with_suffix("")
    folders = named.relative_to(project.snippets).parent.parts
    match = _NAME.fullmatch(named.name)
    if match is None or len(folders) != 1:
        raise ProgramError(
            f"{relative}: name it snippets/<chapter>/<idea>_sync.py, …_async.py or …_legacy.py "
            "(with _fails before the mode for a program that must fail), in small letters; a "
            f"program of several files is a folder of such a name, and has a {MAIN}"
        )
    half = cast(Half, match["half"])
    return Program(path, relative, path.name, folders[0], match["idea"], half)


def path_of(project: Project, pair_name: str, half: Half) -> Path:
    """Return where a half of a pair is, or would be: its file, or the main file of its folder."""
    named = project.snippets / f"{pair_name}_{half}"
    return named / MAIN if named.is_dir() else named.with_suffix(".py")


def program_paths(project: Project) -> list[Path]:
    """Return every file of ``snippets/`` that should be a program, probes included, sorted.

    Of a folder that is its main file.
    """
    return sorted(
        path
        for path in project.snippets.rglob("*.py")
        if path.name != "__init__.py" and not belongs_to_folder(project, path)
    )


def belongs_to_folder(project: Project, path: Path) -> bool:
    """Return whether a file is one of several of a program, and not its main one."""
    above = path.relative_to(project.snippets).parts[:-1]
    main = project.snippets.joinpath(*above[:2], MAIN)
    return len(above) > 1 and path != main and main.is_file()


def pair_paths(project: Project) -> list[Path]:
    """Return the programs of all pairs and failures, sorted: every program that is no probe."""
    probes = set(probe_paths(project))
    return [path for path in program_paths(project) if path not in probes]


def probe_paths(project: Project) -> list[Path]:
    """Return every file that should be a probe, sorted."""
    folder = project.snippets / PROBES
    return [path for path in program_paths(project) if path.is_relative_to(folder)]

"""Pairs: the programs that show one idea, and all that follows from the name they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bothways.programs.program import (
    HALVES,
    PROBES,
    Half,
    Program,
    is_failure,
    pair_paths,
    path_of,
    read_program,
    theme_of,
)
from bothways.project import Project
from bothways.targets import TARGETS, Target


@dataclass(frozen=True)
class Pair:
    """The programs of one idea: two that do the same, a failure, or a probe in two modes."""

    name: str
    """What pages and commands call it: ``loading/joined``, ``lazy/attribute_fails``."""
    programs: Mapping[Half, Program]
    """Those that exist, in the order of ``HALVES``; none where no file has the name."""

    @property
    def kind(self) -> Literal["pair", "failure", "probe"]:
        """What it is, which its name says."""
        if self.chapter == PROBES:
            return "probe"
        return "failure" if self.must_fail else "pair"

    @property
    def chapter(self) -> str:
        """The folder of its programs: ``loading``."""
        return self.name.partition("/")[0]

    @property
    def idea(self) -> str:
        """Its name in its chapter: ``joined``."""
        return self.name.partition("/")[2]

    @property
    def anchor(self) -> str:
        """The id of its block on a page; of a probe, that of its row or of its rows' heading."""
        return self.idea if self.kind == "probe" else self.name.replace("/", "-")

    @property
    def theme(self) -> str:
        """Which table has a probe's rows: the first word of its idea."""
        return theme_of(self.idea)

    @property
    def must_fail(self) -> bool:
        """Whether it is a failure."""
        return is_failure(self.name)

    @property
    def repair(self) -> str:
        """The name of the pair that does a failure's work well, unless a page names another."""
        return self.name.removesuffix("_fails")

    @property
    def claim(self) -> str:
        """What it proves, or asks: the first line of its first program."""
        return next(iter(self.programs.values())).claim

    @property
    def is_folder(self) -> bool:
        """Whether its programs consist of several files."""
        return any(program.is_folder for program in self.programs.values())

    @property
    def has_own_url(self) -> bool:
        """Whether a program of it names its database itself."""
        return any(program.has_own_url for program in self.programs.values())

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where its programs are run, in the order of all targets."""
        own = {target for program in self.programs.values() for target in program.targets}
        return tuple(target for target in TARGETS if target in own)


def read_pair(project: Project, name: str) -> Pair:
    """Return a pair with those of its programs that exist."""
    paths = {half: path_of(project, name, half) for half in HALVES}
    return Pair(
        name,
        {half: read_program(project, path) for half, path in paths.items() if path.is_file()},
    )


def read_pairs(project: Project, paths: Iterable[Path]) -> list[Pair]:
    """Return the pairs that have programs at these paths, with those alone, sorted by name.

    Raises:
        ProgramError: the name of a file says nothing.
    """
    halves: dict[str, dict[Half, Program]] = {}
    for program in (read_program(project, path) for path in paths):
        halves.setdefault(program.pair_name, {})[program.half] = program
    return [
        Pair(name, {half: programs[half] for half in HALVES if half in programs})
        for name, programs in sorted(halves.items())
    ]


def pair_names(project: Project) -> list[str]:
    """Return the names of all pairs and failures on disk, sorted."""
    return [pair.name for pair in read_pairs(project, pair_paths(project))]

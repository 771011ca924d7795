"""A Griffe extension: tells the template of a chapter which programs to list, and with what.

It puts the list into the chapter's module as ``extra["bothways"]["entries"]``. The template shows
it on a page of ``docs/reference/``, so addresses are seen from there: relative ones fit both
builders.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from griffe import Extension, Module

from bothways.markdown.blocks.shown_code import LABELS
from bothways.markdown.directives import pages_by_directive, shown_by
from bothways.markdown.front_matter import split_front_matter
from bothways.programs.pairs import Pair, all_pairs
from bothways.programs.program import Program
from bothways.project import Project, find_project


@dataclass(frozen=True)
class ListedProgram:
    """One file of an idea."""

    file: str
    """Without its folders: ``attribute_async.py``."""
    path: str
    """Where the file is published, seen from the home page."""
    module: str
    """What other pages link to: ``snippets.lazy.attribute_async``."""


@dataclass(frozen=True)
class Entry:
    """One idea: a pair, a failure or a probe."""

    idea: str
    anchor: str
    claims: list[str]
    """Markdown: one claim, or one for each half where they claim different things."""
    shown_in: str
    """Title of the page that shows it; empty where none does."""
    shown_at: str
    """Address of its block or row there."""
    programs: list[ListedProgram]


class ChapterEntries(Extension):
    """Lists the programs of each chapter, once all modules are loaded."""

    def on_module(self, *, mod: Module, **kwargs: Any) -> None:
        """Add the list to a module that is a chapter."""
        if not mod.is_init_module or not isinstance(mod.filepath, Path):
            return
        project = find_project(mod.filepath.parent)
        if mod.filepath.parent.parent == project.snippets:
            mod.extra["bothways"] = {"entries": chapter_entries(project, mod.name)}


def chapter_entries(project: Project, chapter: str) -> list[Entry]:
    """Return the entries of a chapter by name.

    Raises:
        BothWaysError: a file of it is no program.
    """
    pages = pages_by_directive(project)
    return [
        _entry(project, pair, pages)
        for pair in all_pairs(project)
        if pair.name.startswith(f"{chapter}/")
    ]


def _entry(project: Project, pair: Pair, pages: dict[tuple[str, str], str]) -> Entry:
    page = pages.get(shown_by(pair), "")
    programs = list(pair.programs.values())
    return Entry(
        idea=pair.idea,
        anchor=f"snippets.{pair.name.replace('/', '.')}",
        claims=_claims(programs),
        shown_in=_title(project.docs / page) if page else "",
        shown_at=f"../{page}#{pair.anchor}",
        programs=[
            ListedProgram(
                program.path.name,
                program.relative_path,
                program.relative_path.removesuffix(".py").replace("/", "."),
            )
            for program in programs
        ],
    )


def _claims(programs: list[Program]) -> list[str]:
    claims = {program.claim for program in programs}
    if len(claims) == 1:
        return [claims.pop()]
    return [f"{LABELS[program.half]}: {program.claim}" for program in programs]


def _title(page: Path) -> str:
    front, _ = split_front_matter(page.read_text(encoding="utf-8"))
    return _title_in(front) or page.stem


@lru_cache(maxsize=1000)
def _title_in(front_matter: str) -> str:
    return str((yaml.safe_load(front_matter) or {}).get("title", ""))

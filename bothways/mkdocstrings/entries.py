"""A Griffe extension: tells the template of a chapter which programs to list, and with what.

It puts the list into the chapter's module as ``extra["bothways"]["entries"]``. The template shows
it on a page of ``docs/reference/``, so addresses are seen from there: relative ones fit both
builders.
"""

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from griffe import Extension, Module

from bothways.markdown.blocks.shown_code import LABELS
from bothways.markdown.directives import pages_by_directive, shown_by
from bothways.markdown.front_matter import split_front_matter
from bothways.programs.pairs import Pair, read_pairs
from bothways.programs.program import Program, program_paths
from bothways.project import Project, find_project


@dataclass(frozen=True)
class ListedProgram:
    """One file of an idea."""

    file: str
    """Seen from its chapter: ``attribute_async.py``, ``project_async/db.py``."""
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
        for pair in read_pairs(project, program_paths(project))
        if pair.chapter == chapter
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
                posixpath.relpath(file.relative_path, f"snippets/{pair.chapter}"),
                file.relative_path,
                file.anchor,
            )
            for program in programs
            for file in program.files
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

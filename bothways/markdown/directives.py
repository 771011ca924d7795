"""What a page may write, and where it is written.

========================================  =====================================================
``[[pair methods/join]]``                 the pair's task functions, tab by tab
``[[pair methods/join: User, list_all]]`` these definitions instead
``[[pair start/first whole]]``            the whole programs
``[[failure lazy/attribute]]``            the program that fails, what it raises where, the repair
``[[failure lazy/x repair=lazy/y]]``      the same with another pair as the repair
``[[compare`` *rows* ``]]``               a table: one row a line, see ``blocks/compare.py``
``[[table drivers]]``                     a table of ``bothways/tables/``, see ``tables/table.py``
``[[table series errors]]``               one of the tables that a module has
``[[measured]]``                          when the probes ran, and with which versions
``[[verified]]``                          figures of the last verified run, in a sentence
``[[run-counts]]``                        the same, large
========================================  =====================================================
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bothways.programs.pairs import Pair
from bothways.project import Project

_DIRECTIVE = re.compile(r"\[\[(?P<kind>[a-z-]+)(?P<rest>(?:[ \n][^\[\]]*)?)\]\]", re.DOTALL)
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")


@dataclass(frozen=True)
class Directive:
    """One directive as it stands in a page."""

    kind: str
    name: str
    """The pair that it names; empty where it names none."""
    definitions: tuple[str, ...]
    options: frozenset[str]
    rows: tuple[str, ...]
    text: str
    """The whole of it."""

    @property
    def part(self) -> str:
        """The word behind the name, which chooses one of several; empty where there is none."""
        return " ".join(sorted(self.options))

    def option(self, key: str) -> str | None:
        """Return the value of ``key=value``, if it was given."""
        for option in self.options:
            if option.startswith(f"{key}="):
                return option.partition("=")[2]
        return None


def read_directive(block: str) -> Directive | None:
    """Return the directive that a paragraph consists of; None for any other paragraph."""
    match = _DIRECTIVE.fullmatch(block.strip())
    if match is None:
        return None
    first, *rows = match["rest"].strip("\n").split("\n")
    if match["rest"].startswith("\n"):
        first, rows = "", [first, *rows]
    head, _, definitions = first.partition(":")
    name, *options = head.split() or [""]
    return Directive(
        match["kind"],
        name,
        tuple(part.strip() for part in definitions.split(",") if part.strip()),
        frozenset(options),
        tuple(row.strip() for row in rows if row.strip()),
        block.strip(),
    )


def page_directives(project: Project, page: Path) -> list[tuple[int, Directive]]:
    """Return the directives of a page with their 1-based lines; not those in fenced code."""
    return _read_page(page, page.stat().st_mtime_ns)


def pages(project: Project) -> list[Path]:
    """Return all pages, sorted."""
    return sorted(project.docs.rglob("*.md"))


def where_written(project: Project, directive: Directive) -> list[tuple[str, int]]:
    """Return the pages (seen from docs/) and lines at which a directive stands."""
    return [
        (page.relative_to(project.docs).as_posix(), line)
        for page in pages(project)
        for line, found in page_directives(project, page)
        if found == directive
    ]


def pages_by_directive(project: Project) -> dict[tuple[str, str], str]:
    """Return the page of each directive by its kind and the name of what it shows.

    The first if several pages have it, and the home page only if no other does: it shows, others
    explain. Names are those of :func:`shown_name`; pages are seen from docs/.
    """
    found: dict[tuple[str, str], str] = {}
    for page in _home_last(project):
        for _, directive in page_directives(project, page):
            shown = (directive.kind, shown_name(directive))
            found.setdefault(shown, page.relative_to(project.docs).as_posix())
    return found


def shown_by(pair: Pair) -> tuple[str, str]:
    """Return which directive shows a pair, as :func:`pages_by_directive` has it."""
    if pair.kind == "probe":
        return "table", f"capabilities {pair.theme}"
    return pair.kind, pair.name


def shown_name(directive: Directive) -> str:
    """Return the full name of what a directive shows: ``lazy/attribute_fails`` for a failure."""
    if directive.kind == "failure":
        return directive.name.removesuffix("_fails") + "_fails"
    if directive.kind == "table":
        return f"{directive.name} {directive.part}".rstrip()
    return directive.name


def _home_last(project: Project) -> list[Path]:
    home = project.docs / "index.md"
    return sorted(pages(project), key=lambda page: page == home)


@lru_cache(maxsize=1000)
def _read_page(page: Path, changed: int) -> list[tuple[int, Directive]]:
    found: list[tuple[int, Directive]] = []
    paragraph: list[str] = []
    fence = ""
    for number, line in enumerate([*page.read_text(encoding="utf-8").splitlines(), ""], 1):
        opening = _FENCE.match(line)
        if fence or opening:
            if opening and not fence:
                fence = opening[1]
            elif opening and line.strip().startswith(fence):
                fence = ""
            continue
        if line.strip():
            paragraph.append(line)
        else:
            directive = read_directive("\n".join(part.strip() for part in paragraph))
            if directive is not None:
                found.append((number - len(paragraph), directive))
            paragraph = []
    return found

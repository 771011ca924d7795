"""Which pages have to be built again after files have changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.markdown.directives import Directive, page_directives, pages
from bothways.markdown.front_matter import split_front_matter
from bothways.programs.program import read_program
from bothways.project import Project

#: A file's time of change, and what of a page other pages show: its front matter.
State = tuple[int, str]


@dataclass(frozen=True)
class Affected:
    """Pages, seen from docs/."""

    now: frozenset[str]
    """Those that show what has changed."""
    later: frozenset[str]
    """Those that say something of it, in a table or a list."""


def file_states(project: Project) -> dict[Path, State]:
    """Return the state of each file that a page may come from."""
    files = [project.root / "mkdocs.yml"]
    for folder in (project.snippets, project.docs, project.root / "bothways"):
        files += (path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return {
        path: (
            path.stat().st_mtime_ns,
            split_front_matter(path.read_text(encoding="utf-8"))[0] if path.suffix == ".md" else "",
        )
        for path in files
    }


def affected_pages(
    project: Project, before: Mapping[Path, State], after: Mapping[Path, State]
) -> Affected | None:
    """Return the pages that differ between two states; None if that may be any page."""
    if before.keys() != after.keys():
        return None
    written = [
        (page.relative_to(project.docs).as_posix(), directive)
        for page in pages(project)
        for _, directive in page_directives(project, page)
    ]
    now: set[str] = set()
    later: set[str] = set()
    for path in (path for path in after if before[path] != after[path]):
        if path.is_relative_to(project.snippets):
            try:
                name = read_program(project, path).pair_name
            except BothWaysError:  # a chapter's docstring
                return None
            now |= {page for page, directive in written if _names(directive, name)}
            later |= {
                page for page, directive in written if directive.kind not in ("pair", "failure")
            }
            later.add(f"reference/{name.partition('/')[0]}.md")
        elif path.suffix == ".md" and before[path][1] == after[path][1]:
            now.add(path.relative_to(project.docs).as_posix())
        else:
            return None
    return Affected(frozenset(now), frozenset(later - now))


def _names(directive: Directive, pair_name: str) -> bool:
    """Return whether a directive names a pair, or the failure or repair of the same name."""
    idea = re.escape(pair_name.removesuffix("_fails"))
    return re.search(rf"(?<![\w/]){idea}(_fails)?(?!\w)", directive.text) is not None

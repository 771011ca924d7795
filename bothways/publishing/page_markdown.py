"""A page as plain Markdown: its own text, with every block written out."""

import posixpath
import re

from bothways.errors import BothWaysError
from bothways.markdown.directives import page_directives
from bothways.markdown.plain import fenced, render_plain
from bothways.programs.program import program_paths, read_program
from bothways.project import Project
from bothways.publishing.outside_code import Kept, outside_code
from bothways.publishing.readable import readable
from bothways.publishing.site_pages import Site, SitePage, without_front_matter

_LINK = re.compile(r"(\]\(|^\[[^\]\n]+\]: )([^()\s]+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_CHAPTER = re.compile(r"^::: snippets\.(\w+)$", re.MULTILINE)


def page_markdown(site: Site, page: SitePage, start: str) -> str:
    """Return a page as Markdown, for a file in the folder ``start`` of the site.

    Links to pages lead to the Markdown of those pages.

    Raises:
        BothWaysError: a block of the page has no plain form.
    """

    def linked(text: str) -> str:
        return _LINK.sub(lambda link: link[1] + _address(site, page, link[2], start), text)

    def written_out(block: str) -> str:
        return kept.put(outside_code(block, linked))

    kept = Kept()
    lines = page.source.read_text(encoding="utf-8").split("\n")
    for number, directive in reversed(page_directives(site.project, page.source)):
        height = directive.text.count("\n") + 1
        indent = lines[number - 1][: -len(lines[number - 1].lstrip())]
        try:
            block = written_out(render_plain(directive, site.project))
        except BothWaysError as error:
            raise BothWaysError(f"docs/{page.name}:{number}: {error}") from None
        lines[number - 1 : number - 1 + height] = [indent + block]
    text = without_front_matter("\n".join(lines))
    text = _CHAPTER.sub(lambda found: written_out(_chapter(site.project, found[1])), text)
    text = outside_code(text, lambda prose: linked(readable(prose)))
    return kept.restore(text).strip("\n") + "\n"


def _address(site: Site, page: SitePage, target: str, start: str) -> str:
    """Return the address of what a link on a page leads to."""
    if _SCHEME.match(target):
        return target
    path, hash_, anchor = target.partition("#")
    folder = "" if path.startswith("/") else posixpath.dirname(page.name)
    path = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    linked = site.page(path)
    return site.link(linked.markdown if linked else path, start) + hash_ + anchor


def _chapter(project: Project, chapter: str) -> str:
    """Return all programs of a chapter, whole, as the reference shows them."""
    parts = []
    for path in program_paths(project):
        program = read_program(project, path)
        if program.chapter == chapter:
            file = program.relative_path
            parts += [f"## `{file}`", program.claim, f"Published as [{file}](/{file}):"]
            parts.append(fenced(program.source.rstrip("\n"), "python"))
    return "\n\n".join(parts)

"""A page as plain Markdown, made of the article that its readers see."""

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup

from bothways.programs.program import program_paths, read_program
from bothways.publishing.article import put_into_words, read_article
from bothways.publishing.plain_markdown import PlainMarkdown, fenced
from bothways.publishing.site_pages import Site, SitePage

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def page_markdown(site: Site, page: SitePage, start: str) -> str:
    """Return a page as Markdown, for a file in the folder ``start`` of the site.

    Links to pages lead to the Markdown of those pages.
    """
    if page.is_reference and (site.project.snippets / page.source.stem).is_dir():
        return _chapter(site, page, start)
    path = site.folder / page.html
    article = _article_in_words(path, path.stat().st_mtime_ns)
    converter = PlainMarkdown(lambda target: _address(site, page, target, start))
    return converter.convert_soup(article) + "\n"


@lru_cache(maxsize=100)
def _article_in_words(html: Path, changed: int) -> BeautifulSoup:
    article = read_article(html)
    put_into_words(article)
    return article


def _address(site: Site, page: SitePage, target: str, start: str) -> str:
    """Return the address of what a link on a page leads to."""
    if _SCHEME.match(target):
        return target
    path, hash_, anchor = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.html), path))
    linked = site.page_at(path)
    return site.link(linked.markdown if linked else path, start) + hash_ + anchor


def _chapter(site: Site, page: SitePage, start: str) -> str:
    """Return all programs of a chapter, whole: the page of the reference fetches them."""
    parts = [f"# {page.title}", page.description]
    for path in program_paths(site.project):
        program = read_program(site.project, path)
        if program.chapter == page.source.stem:
            for file in program.files:
                parts += [f"## `{file.relative_path}`", *([file.claim] if file.is_python else [])]
                address = site.link(file.relative_path, start)
                parts += [f"Published as [{file.relative_path}]({address}):"]
                language = "python" if file.is_python else "text"
                parts += [fenced(file.source.rstrip("\n"), language)]
    return "\n\n".join(parts) + "\n"

"""The pages of a site: the Markdown they were written in, and where their HTML lies."""

import posixpath
from dataclasses import dataclass
from pathlib import Path

import yaml

from bothways.errors import BothWaysError
from bothways.markdown.directives import pages
from bothways.markdown.front_matter import split_front_matter
from bothways.project import Project
from bothways.publishing.settings import SiteSettings


@dataclass(frozen=True)
class SitePage:
    """One page, in the sources and in the built site."""

    source: Path
    name: str
    """Seen from docs/: ``compare/methods.md``."""
    html: str
    """Seen from the site's folder: ``compare/methods/index.html``."""
    title: str
    description: str

    @property
    def address(self) -> str:
        """What readers' browsers ask for, seen from the home page: ``compare/methods/``."""
        return self.html.removesuffix("index.html")

    @property
    def markdown(self) -> str:
        """Where the page stands as Markdown: beside its HTML."""
        return self.html.removesuffix(".html") + ".md"

    @property
    def is_reference(self) -> bool:
        """Whether it repeats programs whole that other pages show."""
        return self.name.startswith("reference/")


@dataclass(frozen=True)
class Site:
    """A built site and what it was built from."""

    project: Project
    settings: SiteSettings
    folder: Path
    pages: tuple[SitePage, ...]

    def page(self, name: str) -> SitePage | None:
        """Return the page of a file of docs/, if it is one."""
        return next((page for page in self.pages if page.name == name), None)

    def page_at(self, address: str) -> SitePage | None:
        """Return the page of which an address asks for the folder or the file, if it is one's."""
        asked = {address, posixpath.normpath(posixpath.join(address, "index.html"))}
        return next((page for page in self.pages if page.html in asked), None)

    def link(self, path: str, start: str = "") -> str:
        """Return the address of something that is published.

        Args:
            path: seen from the home page.
            start: the folder in which the link stands, where the site has no address of its own.
        """
        if self.settings.url:
            return self.settings.url + path
        return posixpath.relpath(path or ".", start or ".") + ("/" if path.endswith("/") else "")


def read_site(project: Project, settings: SiteSettings, folder: Path) -> Site:
    """Return the site that was built into ``folder``.

    Raises:
        BothWaysError: the folder lacks a page, or a page has no title or description.
    """
    found = tuple(_page(project, folder, path) for path in pages(project))
    return Site(project, settings, folder, found)


def _page(project: Project, folder: Path, source: Path) -> SitePage:
    name = source.relative_to(project.docs).as_posix()
    front, _ = split_front_matter(source.read_text(encoding="utf-8"))
    try:
        values = yaml.safe_load(front) or {}
    except yaml.YAMLError as error:
        what = " ".join(str(error).split())
        raise BothWaysError(
            f"docs/{name} begins with values that are no YAML ({what}): "
            "put a text that holds a colon between quotation marks"
        ) from None
    for key in ("title", "description"):
        if not values.get(key):
            raise BothWaysError(f"docs/{name} has no {key}: add it between the lines --- on top")
    return SitePage(source, name, _html(folder, name), values["title"], values["description"])


def _html(folder: Path, name: str) -> str:
    plain = name.removesuffix(".md")
    for html in (f"{plain}/index.html", f"{plain}.html"):
        if (folder / html).is_file():
            return html
    raise BothWaysError(f"{folder} has no page of docs/{name}: build the site first, `make build`")

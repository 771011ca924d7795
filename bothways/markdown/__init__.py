"""The Python-Markdown extension that shows pairs, failures and tables in pages.

A page names what it shows, in a paragraph of its own::

    [[pair methods/join]]

The whole list is in ``directives.py``. Nothing is run here: programs are read, and what runs saw
is read from evidence.
"""

import xml.etree.ElementTree as etree
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import AtomicString

from bothways.errors import BothWaysError
from bothways.markdown.build_error import build_error
from bothways.markdown.directives import Directive, read_directive, shown_name, where_written
from bothways.markdown.html import render_html
from bothways.markdown.links import see_links_from_page
from bothways.programs.pairs import read_pair
from bothways.project import Project, find_project


class BothWaysExtension(Extension):
    """Registers the blocks.

    Options: ``root``, the project's folder, if not the current one; ``site_url`` and
    ``repository``, the addresses of the published site and of the project on a code host.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "root": [".", "the folder that has snippets/ and docs/"],
            "site_url": ["", "where the pages are published"],
            "repository": ["", "the project on a code host, for «Something wrong here?»"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the blocks before paragraphs and references, which would take their brackets."""
        project = replace(
            find_project(Path(self.getConfig("root"))),
            site_url=_folder_address(self.getConfig("site_url")),
            repository=str(self.getConfig("repository") or "").rstrip("/"),
        )
        self._processor = DirectiveProcessor(md, project)
        md.parser.blockprocessors.register(self._processor, "bothways", 175)
        md.registerExtension(self)

    def reset(self) -> None:
        """Begin a new page: Python-Markdown calls this before each."""
        self._processor.forget()


class DirectiveProcessor(BlockProcessor):
    """Replaces a directive by what it names."""

    def __init__(self, md: Markdown, project: Project) -> None:
        super().__init__(md.parser)
        self._md = md
        self._project = project
        self._shown: set[str] = set()

    def forget(self) -> None:
        """Forget what the page before has shown."""
        self._shown.clear()

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether a block of the page is a directive, and not one inside a note or list."""
        indented = block.startswith(" " * self.tab_length)
        return not indented and read_directive(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Put the directive's HTML in its place.

        Raises:
            BothWaysError: it names something that does not exist. Where MkDocs builds, the error
                is also MkDocs' own, so that the build ends with this sentence.
        """
        block = blocks.pop(0)
        directive = read_directive(block)
        assert directive is not None
        try:
            self._show_once(directive)
            element = self._element(render_html(directive, self._project))
        except BothWaysError as error:
            raise build_error(f"{self._place(directive)}: {error}") from None
        parent.append(element)

    def _show_once(self, directive: Directive) -> None:
        """Refuse what the page has shown: two blocks would share their ids, links and tabs."""
        if directive.kind not in ("pair", "failure"):
            return
        name = shown_name(directive)
        if name in self._shown:
            anchor = read_pair(self._project, name).anchor
            raise BothWaysError(
                f"{name} stands on this page already: link to it with [words](#{anchor})"
            )
        self._shown.add(name)

    def _place(self, directive: Directive) -> str:
        places = where_written(self._project, directive)
        return ", ".join(f"docs/{page}:{line}" for page, line in places) or directive.text

    def _element(self, html: str) -> etree.Element:
        """Parse the HTML, so that links in it are checked and made relative like any others."""
        try:
            element = etree.fromstring(html)
        except etree.ParseError as error:
            raise BothWaysError(f"its template is not one element of XML: {error}") from None
        see_links_from_page(element, self._md)
        for node in element.iter():
            # Python-Markdown must not look for emphasis in SQL and error messages
            if node.text:
                node.text = AtomicString(node.text)
            if node.tail:
                node.tail = AtomicString(node.tail)
        for holder in list(element.iter("highlighted")):
            holder.tag = "div"
            holder.set("class", "code")
            holder.text = self._md.htmlStash.store(str(holder.text).strip())
        return element


def _folder_address(address: str | None) -> str:
    """Return an address with a slash at its end; an empty one stays empty."""
    return f"{address.rstrip('/')}/" if address else ""


def makeExtension(**kwargs: Any) -> BothWaysExtension:
    """Return the extension: Python-Markdown calls this by its name."""
    return BothWaysExtension(**kwargs)

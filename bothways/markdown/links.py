"""Links of the blocks to pages and files, which they name as seen from ``docs/``: ``/errors.md``.

MkDocs turns such a link into one that fits the page that it stands on, and complains where it leads
nowhere. Zensical does so with links that are seen from the page, and leaves others as they are.
"""

import posixpath
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown

#: Under this name Zensical leaves the page that it is rendering with Python-Markdown.
_CONTEXT = "rendering_context"


def see_links_from_page(element: etree.Element, md: Markdown) -> None:
    """Change the links in ``element`` that begin at ``docs/`` so that Zensical knows them.

    With MkDocs nothing is changed.
    """
    if _CONTEXT not in md.preprocessors:
        return
    context: Any = md.preprocessors[_CONTEXT]
    folder = posixpath.dirname(f"/{context.page.path}")
    for link in element.iter("a"):
        address = link.get("href", "")
        if address.startswith("/"):
            link.set("href", posixpath.relpath(address, folder))

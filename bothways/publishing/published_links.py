"""The links to what only a published site has: the page as Markdown, and computed tables.

They are in no theme and no template: a site that is only built has no such files.
"""

import posixpath
import re
from pathlib import Path

from bothways.publishing.site_pages import SitePage

_END_OF_HEAD = "</head>"

#: Stands where a link to a file belongs, which it names as seen from the home page.
_PUBLISHED = re.compile(r'<span data-published="([^"]+)">(.*?)</span>')


def name_markdown(folder: Path, page: SitePage) -> None:
    """Write the link to its Markdown into the head of a page of a built site, once."""
    path = folder / page.html
    html = path.read_text(encoding="utf-8")
    address = page.markdown.rpartition("/")[2]
    # The space: the theme takes `rel="alternate"` alone for another language, and asks for its
    # sitemap.xml, which is not there. To HTML both are the same word.
    link = f'<link rel="alternate " type="text/markdown" href="{address}" title="Markdown">'
    if link not in html:
        path.write_text(html.replace(_END_OF_HEAD, link + _END_OF_HEAD, 1), encoding="utf-8")


def link_published(folder: Path, page: SitePage) -> None:
    """Turn the places of links to published files into links."""
    path = folder / page.html
    html = path.read_text(encoding="utf-8")

    def link(place: re.Match[str]) -> str:
        address = posixpath.relpath(place[1], posixpath.dirname(page.html) or ".")
        return f'<a href="{address}">{place[2]}</a>'

    linked = _PUBLISHED.sub(link, html)
    if linked != html:
        path.write_text(linked, encoding="utf-8")

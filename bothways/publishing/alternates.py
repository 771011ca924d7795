"""The link in the head of each page that leads to the page as Markdown.

It is not in the theme: a site that is only built, not published, has no such files.
"""

from pathlib import Path

from bothways.publishing.site_pages import SitePage

_END_OF_HEAD = "</head>"


def name_markdown(folder: Path, page: SitePage) -> None:
    """Write the link into a page of a built site, once."""
    path = folder / page.html
    html = path.read_text(encoding="utf-8")
    address = page.markdown.rpartition("/")[2]
    # The space: the theme takes `rel="alternate"` alone for another language, and asks for its
    # sitemap.xml, which is not there. To HTML both are the same word.
    link = f'<link rel="alternate " type="text/markdown" href="{address}" title="Markdown">'
    if link not in html:
        path.write_text(html.replace(_END_OF_HEAD, link + _END_OF_HEAD, 1), encoding="utf-8")

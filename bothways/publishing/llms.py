"""``llms.txt`` and ``llms-full.txt``: the site for language models, in the form of llmstxt.org.

The first is a list of the pages, the second all that they say. The reference is left out of the
second, and optional in the first: its programs stand in the pages.
"""

from bothways.publishing.page_markdown import page_markdown
from bothways.publishing.settings import NavSection
from bothways.publishing.site_pages import Site, SitePage

_ABOUT = """\
Each page is linked as Markdown, with its programs, their outputs, the SQL that they sent and the \
errors that they raised written out.\
"""


def llms_txt(site: Site) -> str:
    """Return the list of pages, by section of the navigation."""
    sections: list[tuple[str, str]] = []
    optional: list[str] = []
    for section in site.settings.nav:
        pages = _pages(site, section)
        entries = [_entry(site, page) for page in pages if not page.is_reference]
        optional += [_entry(site, page) for page in pages if page.is_reference]
        if entries:
            sections.append((section.title, "\n".join(entries)))
    sections.append(("Data", _data(site)))
    if optional:
        sections.append(("Optional", "\n".join(optional)))
    written = (f"## {title}\n\n{entries}" for title, entries in sections)
    return "\n\n".join([_head(site), _ABOUT, *written]) + "\n"


def llms_full_txt(site: Site) -> str:
    """Return all pages but the reference, one after the other, each behind its address."""
    parts = [_head(site)]
    for section in site.settings.nav:
        for page in _pages(site, section):
            if not page.is_reference:
                address = site.link(page.address)
                parts.append(f"---\n\nPage: {address}\n\n{page_markdown(site, page, '')}".rstrip())
    return "\n\n".join(parts) + "\n"


def _head(site: Site) -> str:
    return f"# {site.settings.name}\n\n> {site.settings.description}"


def _data(site: Site) -> str:
    return (
        f"- [llms-full.txt]({site.link('llms-full.txt')}): "
        "All pages but the reference in one file\n"
        f"- [evidence/index.json]({site.link('evidence/index.json')}): "
        "Every program with its claim, its page, and what runs saw of it, as JSON"
    )


def _pages(site: Site, section: NavSection) -> list[SitePage]:
    found = [site.page(name) for name in section.pages]
    return [page for page in found if page is not None]


def _entry(site: Site, page: SitePage) -> str:
    return f"- [{page.title}]({site.link(page.markdown)}): {page.description}"

"""All that the step after the build writes."""

from pathlib import Path

from bothways.evidence.json_format import write_json
from bothways.project import Project
from bothways.publishing.evidence_index import evidence_index
from bothways.publishing.llms import llms_full_txt, llms_txt
from bothways.publishing.moved_programs import publish_moved
from bothways.publishing.page_markdown import page_markdown
from bothways.publishing.published_links import link_published, name_markdown
from bothways.publishing.settings import read_settings
from bothways.publishing.site_pages import Site, read_site
from bothways.tables.choosing import computed_tables


def publish(project: Project, folder: Path) -> Site:
    """Complete the site in ``folder``, and return what it is made of.

    Doing so twice changes nothing.

    Raises:
        BothWaysError: the folder has no such site.
    """
    site = read_site(project, read_settings(project.root), folder)
    for page in site.pages:
        link_published(folder, page)
        start = page.markdown.rpartition("/")[0]
        _write(folder / page.markdown, page_markdown(site, page, start))
        name_markdown(folder, page)
    publish_moved(project, folder)
    _write(folder / "llms.txt", llms_txt(site))
    _write(folder / "llms-full.txt", llms_full_txt(site))
    write_json(folder / "evidence" / "index.json", evidence_index(site))
    for name, compute in computed_tables().items():
        write_json(folder / "evidence" / "tables" / f"{name}.json", compute(project))
    if site.settings.url:
        _write(folder / "robots.txt", _robots(site.settings.url))
    return site


def _robots(url: str) -> str:
    """Welcome everybody, and say where the list of pages is, which needs an address."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")

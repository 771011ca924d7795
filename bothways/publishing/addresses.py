"""``docs/addresses.txt``: what the site has promised. No address in it may ever lead nowhere.

Promised are all programs, all pages and, on these, the ids of headings, blocks and rows of tables.
The reference promises its pages only: its anchors are made of the names of programs and functions.

``python -m bothways.publishing.addresses SITE_FOLDER`` adds what is new.
"""

import re
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from bothways.errors import BothWaysError
from bothways.project import Project, find_project
from bothways.publishing.settings import read_settings
from bothways.publishing.site_pages import Site, SitePage, read_site

#: What has an id that people link to. The empty links and spans keep ids that something had before.
_PROMISED = "h2[id], h3[id], h4[id], p.claim[id], tr[id], tr span[id], a[id]"

#: How mkdocs-redirects sends readers on.
_REDIRECT = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def main() -> int:
    """Add what is new to the list, and return the exit code."""
    try:
        project = find_project(Path.cwd())
        site = read_site(project, read_settings(project.root), Path(sys.argv[1]).resolve())
        count = update_addresses(site)
    except BothWaysError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{project.relative(addresses_path(project))}: {count} more")
    return 0


def addresses_path(project: Project) -> Path:
    """Return where the list is kept."""
    return project.docs / "addresses.txt"


def update_addresses(site: Site) -> int:
    """Add the addresses of a built site to the list; return how many are new.

    Raises:
        BothWaysError: one that is listed leads nowhere any more. Nothing is written then.
    """
    path = addresses_path(site.project)
    listed = set(path.read_text(encoding="utf-8").split()) if path.is_file() else set()
    present = present_addresses(site)
    lost = sorted(
        address for address in listed - present if not leads_somewhere(site, address, present)
    )
    if lost:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise BothWaysError(
            f"{lost[0]}{more} would lead nowhere: name the page's old file in redirect_maps of "
            "mkdocs.yml, a program in docs/moved_programs.toml, or keep an old anchor as "
            '<a id="…"></a> in a heading; nothing was written'
        )
    path.write_text("\n".join(sorted(listed | present)) + "\n", encoding="utf-8")
    return len(present - listed)


def present_addresses(site: Site) -> set[str]:
    """Return all addresses that a built site promises, each beginning with ``/``."""
    files = (site.folder / "snippets").rglob("*")
    programs = [path for path in files if path.is_file() and path.name != "__init__.py"]
    return {
        *(f"/{path.relative_to(site.folder).as_posix()}" for path in programs),
        *(address for page in site.pages for address in _page_addresses(site, page)),
    }


def leads_somewhere(site: Site, address: str, present: set[str]) -> bool:
    """Return whether an address that is no page's any more is redirected to one that is."""
    bare, hash_, anchor = address.partition("#")
    old = site.folder / bare.lstrip("/") / "index.html"
    found = _REDIRECT.search(old.read_text(encoding="utf-8")) if old.is_file() else None
    if found is None:
        return False
    target, _, _ = found[1].partition("#")
    new = "/" + (old.parent / target).resolve().relative_to(site.folder).as_posix() + "/"
    return new.replace("/./", "/") + hash_ + anchor in present


def _page_addresses(site: Site, page: SitePage) -> set[str]:
    address = f"/{page.address}"
    if page.is_reference:
        return {address}
    html = (site.folder / page.html).read_text(encoding="utf-8")
    article = html[html.index("<article") : html.rindex("</article>")]
    tags = BeautifulSoup(article, "html.parser").select(_PROMISED)
    return {address, *(f"{address}#{tag['id']}" for tag in tags)}


if __name__ == "__main__":
    sys.exit(main())

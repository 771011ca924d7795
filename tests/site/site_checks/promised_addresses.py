"""No address that was ever published leads nowhere, and every address is on the list."""

import re
from pathlib import Path

from site_checks.built_site import BuiltSite, Page

#: What readers link to besides pages and programs. Reference pages promise no anchors: those are
#: the names of programs and functions.
_WITH_PROMISED_ID = "h2, h3, h4, .claim, tr, tr span, a"

_REDIRECT = re.compile(r"<meta http-equiv=\"refresh\" content=\"0; url=(?P<to>[^\"]+)\">")

_MEND = "run `make addresses`"


def lost_addresses(root: Path, site: BuiltSite) -> list[str]:
    """Return the listed addresses that lead nowhere, neither directly nor by a redirect."""
    there = _addresses(site) | _redirected(site)
    redirects = {address for address in there if "#" not in address}
    return [
        f"docs/addresses.txt: {address} leads nowhere: add a redirect, or keep its anchor"
        for address in _listed(root)
        if address not in there or address.partition("#")[0] not in redirects
    ]


def unlisted_addresses(root: Path, site: BuiltSite) -> list[str]:
    """Return the addresses of the site that nobody has promised yet, and slips in the list."""
    listed = _listed(root)
    problems = [
        f"docs/addresses.txt: lacks {address}: {_MEND}"
        for address in sorted(_addresses(site) - set(listed))
    ]
    if listed != sorted(set(listed)):
        problems.append(f"docs/addresses.txt: is not sorted, or names one twice: {_MEND}")
    if (site.folder / "addresses.txt").exists():
        problems.append("addresses.txt: is published, and it is for nobody but us")
    return problems


def _listed(root: Path) -> list[str]:
    return (root / "docs" / "addresses.txt").read_text("utf-8").splitlines()


def _addresses(site: BuiltSite) -> set[str]:
    pages = {address for page in site.pages if page.name != "404" for address in _of_page(page)}
    files = (path for path in (site.folder / "snippets").rglob("*") if path.is_file())
    programs = {f"/{path.relative_to(site.folder).as_posix()}" for path in files}
    return pages | {address for address in programs if not address.endswith("/__init__.py")}


def _of_page(page: Page) -> set[str]:
    address = "/" + page.path.relative_to(page.site).as_posix().removesuffix("index.html")
    anchors: set[str] = set()
    if not page.name.startswith("reference"):
        anchors = {
            str(tag["id"]) for tag in page.article.select(_WITH_PROMISED_ID) if tag.get("id")
        }
    return {address, *(f"{address}#{anchor}" for anchor in anchors)}


def _redirected(site: BuiltSite) -> set[str]:
    """Return the old addresses of pages that moved; their anchors are those of the new page."""
    found = set()
    for path in site.redirects:
        match = _REDIRECT.search(path.read_text("utf-8"))
        target = match["to"].partition("#")[0] if match else ""
        new = (path.parent / target / "index.html").resolve()
        old = "/" + path.relative_to(site.folder).as_posix().removesuffix("index.html")
        if new.is_file() and new not in site.redirects:
            anchors = {address.partition("#")[2] for address in _of_page(Page(site.folder, new))}
            found |= {old, *(f"{old}#{anchor}" for anchor in anchors if anchor)}
    return found

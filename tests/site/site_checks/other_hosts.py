"""A reader's browser asks no other host for anything."""

import re
from collections.abc import Iterator

from site_checks.built_site import BuiltSite, Page

_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.I)
_LOADED_BY_STYLE = re.compile(
    r"@import\s+(?:url\()?\s*['\"]?([^'\")\s;]+)|url\(\s*['\"]?([^'\")]+)", re.I
)
#: A string that begins with an address. In comments and longer texts nothing is loaded.
_ADDRESS_IN_SCRIPT = re.compile(r"[\"'`]((?:https?:)?//(?:\$\{|[\w-]+\.)[^\s\"'`)\\]+)")

#: Links of a page's head that no browser loads.
_ONLY_NAMED = {"link canonical", "link prev", "link next", "link alternate", "link author"}

#: Addresses in the theme's scripts that these pages never load, and why.
_NEVER_LOADED = {
    "https://unpkg.com/mermaid@": "only on pages with a Mermaid diagram",
    "https://api.github.com/": "only with repo_url in mkdocs.yml",
    "https://${": "only with repo_url in mkdocs.yml",
    "https://unpkg.com/resize-observer-polyfill": "only in browsers older than 2020",
    "http://www.w3.org/": "the name of a format",
}


def requests_to_others(site: BuiltSite) -> list[str]:
    """Return everything that a browser would load from another host."""
    problems = [f"{page.name}: {what}" for page in site.pages for what in _in_page(page)]
    for path in sorted(site.folder.rglob("*.css")):
        for address in _loaded_by(path.read_text("utf-8")):
            problems.append(f"{path.relative_to(site.folder)}: a style loads {address}")
    for path in sorted(site.folder.rglob("*.js")):
        for address in _ADDRESS_IN_SCRIPT.findall(path.read_text("utf-8")):
            if not address.startswith(tuple(_NEVER_LOADED)):
                problems.append(f"{path.relative_to(site.folder)}: a script names {address}")
    return problems


def _in_page(page: Page) -> Iterator[str]:
    text = page.path.read_text("utf-8")
    for tag, attribute, address in page.facts.references:
        if tag in ("a", "area") or tag in _ONLY_NAMED:
            continue
        for part in address.split(",") if attribute == "srcset" else [address]:
            if _ELSEWHERE.match(part):
                yield f"{tag} loads {part.strip()}"
    for style in page.facts.styles:
        yield from (f"a style loads {address}" for address in _loaded_by(style))
    if re.search(r"class=\"[^\"]*\bmermaid\b", text):
        yield "a Mermaid diagram makes the theme load its script from another host"
    if 'data-md-component="source"' in text:
        yield "repo_url makes the theme ask another host for the figures of the repository"


def _loaded_by(style: str) -> Iterator[str]:
    for imported, used in _LOADED_BY_STYLE.findall(style):
        address = imported or used
        if _ELSEWHERE.match(address):
            yield address

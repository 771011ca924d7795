"""What lists the pages lists them all: llms.txt, llms-full.txt, the sitemap."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from site_checks.built_site import BuiltSite
from site_checks.configuration import mkdocs_settings
from site_checks.fences import fences
from site_checks.plain_links import page_addresses

_ENTRY = re.compile(r"- \[(?P<title>[^\]]+)\]\((?P<address>[^)]+)\): (?P<description>.+)")
_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def unlike_llms_txt(root: Path, site: BuiltSite, url: str = "") -> list[str]:
    """Return where llms.txt is not the navigation, in the form of llmstxt.org."""
    settings = mkdocs_settings(root)
    lines = (site.folder / "llms.txt").read_text("utf-8").splitlines()
    problems = []
    if lines[:3] != [f"# {settings['site_name']}", "", f"> {settings['site_description']}"]:
        problems.append("llms.txt: does not begin with the name and the description of the site")
    sections = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    nav = [next(iter(entry)) for entry in settings["nav"] if not _is_reference(entry)]
    if [name for name in sections if name not in ("Data", "Optional")] != nav:
        problems.append(f"llms.txt: has the sections {sections}, the navigation {nav}")
    entries = [match for match in map(_ENTRY.fullmatch, lines) if match]
    listed = {match["address"].removeprefix(url): match for match in entries}
    for name in _nav_pages(settings["nav"]):
        html = _html(site, name)
        entry = listed.pop(html.removesuffix(".html") + ".md", None)
        if entry is None:
            problems.append(f"llms.txt: does not list {name}")
            continue
        front = yaml.safe_load((root / "docs" / name).read_text("utf-8").split("---\n")[1])
        if (entry["title"], entry["description"]) != (front["title"], front["description"]):
            problems.append(f"llms.txt: tells something else of {name} than the page")
    if sorted(listed) != ["evidence/index.json", "llms-full.txt"]:
        problems.append(f"llms.txt: lists {sorted(listed)} besides the pages")
    return problems


def unlike_llms_full_txt(root: Path, site: BuiltSite, url: str = "") -> list[str]:
    """Return the pages that llms-full.txt lacks, in whole or in part, or has too many."""
    path = site.folder / "llms-full.txt"
    names = [
        name
        for name in _nav_pages(mkdocs_settings(root)["nav"])
        if not name.startswith("reference/")
    ]
    addresses = [url + _html(site, name).removesuffix("index.html") or "." for name in names]
    told = re.findall(r"^---\n\nPage: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    problems = []
    if [address.removesuffix("/") for address in told] != [a.removesuffix("/") for a in addresses]:
        problems.append(f"llms-full.txt: has the pages {told} instead of {addresses}")
    own: Counter[tuple[str, str]] = Counter()
    for name in names:
        page = site.folder / (_html(site, name).removesuffix(".html") + ".md")
        own.update((fence.info, fence.text) for fence in fences(page))
    whole = Counter((fence.info, fence.text) for fence in fences(path))
    for (language, text), count in ((own - whole) + (whole - own)).items():
        first = text.strip().partition("\n")[0]
        problems.append(f"llms-full.txt: {count} too few or too many: {language} «{first}»")
    return problems


def unlisted_pages(site: BuiltSite, url: str) -> list[str]:
    """Return the pages that the sitemap lacks or has too many; and whether robots.txt names it."""
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = [location.text or "" for location in tree.iter(f"{_NAMESPACE}loc")]
    pages = [url + address for address in page_addresses(site)]
    differing = (Counter(listed) - Counter(pages)) + (Counter(pages) - Counter(listed))
    problems = [f"sitemap.xml: lists {address} not exactly once" for address in sorted(differing)]
    robots = site.folder / "robots.txt"
    lines = robots.read_text("utf-8").splitlines() if robots.is_file() else []
    if lines != ["User-agent: *", "Allow: /", "", f"Sitemap: {url}sitemap.xml"]:
        problems.append("robots.txt: does not welcome everybody and name the sitemap")
    return problems


def _is_reference(entry: dict[str, Any]) -> bool:
    return all(name.startswith("reference/") for name in _nav_pages([entry]))


def _nav_pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    else:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _nav_pages(entry)


def _html(site: BuiltSite, name: str) -> str:
    plain = name.removesuffix(".md")
    nested = f"{plain}/index.html"
    return nested if (site.folder / nested).is_file() else f"{plain}.html"

"""``evidence/index.json``: where the programs, their pages and their evidence are published.

Its form is told by ``docs/evidence/schemas/index.schema.json``.
"""

from pathlib import Path
from typing import Any

from bothways.evidence.pairs import evidence_path
from bothways.evidence.versions import read_versions
from bothways.markdown.directives import page_directives, shown_name
from bothways.programs.pairs import Pair, read_pair
from bothways.programs.program import PROBES
from bothways.publishing.site_pages import Site, SitePage
from bothways.tables.capabilities import NAME as CAPABILITIES
from bothways.tables.capabilities import capabilities_path, read_capabilities


def evidence_index(site: Site) -> dict[str, Any]:
    """Return the index as plain JSON data. Its addresses are seen from ``home``."""
    entries: dict[str, dict[str, Any]] = {}
    probes = read_capabilities(site.project).probes.values()
    for page in site.pages:
        for _, directive in page_directives(site.project, page.source):
            if directive.kind in ("pair", "failure"):
                name = shown_name(directive)
                entries.setdefault(name, _pair(site, name, page))
            elif (directive.kind, directive.name) == ("table", CAPABILITIES):
                for probe in probes:
                    if probe.theme == directive.part:
                        name = f"{PROBES}/{probe.name}"
                        entries.setdefault(name, _probe(site, name, probe.name, page))
    return {
        "$schema": "schemas/index.schema.json",
        "home": site.settings.url or "../",
        "versions": read_versions(site.project),
        "programs": [entry for _, entry in sorted(entries.items())],
    }


def _pair(site: Site, name: str, page: SitePage) -> dict[str, Any]:
    pair = read_pair(site.project, name)
    kind = "failure" if pair.must_fail else "pair"
    return _entry(site, pair, kind, page, pair.anchor, evidence_path(site.project, name))


def _probe(site: Site, name: str, row: str, page: SitePage) -> dict[str, Any]:
    pair = read_pair(site.project, name)
    return _entry(site, pair, "probe", page, row, capabilities_path(site.project))


def _entry(
    site: Site, pair: Pair, kind: str, page: SitePage, anchor: str, evidence: Path
) -> dict[str, Any]:
    return {
        "name": pair.name,
        "kind": kind,
        "claim": pair.claim,
        "page": f"{page.address}#{anchor}",
        "markdown": page.markdown,
        "evidence": evidence.relative_to(site.project.docs).as_posix(),
        "programs": {half: program.relative_path for half, program in pair.programs.items()},
    }

"""``evidence/index.json``: where the programs, their pages and their evidence are published.

Its form is told by ``docs/evidence/schemas/index.schema.json``.
"""

from typing import Any

from bothways.evidence.by_series import table_path
from bothways.evidence.pairs import evidence_path
from bothways.evidence.versions import read_versions, versions_as_json
from bothways.markdown.directives import pages_by_directive, shown_by
from bothways.programs.pairs import Pair, read_pairs
from bothways.programs.program import program_paths
from bothways.publishing.site_pages import Site, SitePage
from bothways.tables.capabilities import NAME as CAPABILITIES


def evidence_index(site: Site) -> dict[str, Any]:
    """Return the index as plain JSON data. Its addresses are seen from ``home``."""
    page_of = {page.name: page for page in site.pages}
    shown_on = pages_by_directive(site.project)
    return {
        "$schema": "schemas/index.schema.json",
        "home": site.settings.url or "../",
        "versions": versions_as_json(read_versions(site.project)),
        "programs": [
            _entry(site, pair, page_of[shown_on[shown_by(pair)]])
            for pair in read_pairs(site.project, program_paths(site.project))
            if shown_by(pair) in shown_on
        ],
    }


def _entry(site: Site, pair: Pair, page: SitePage) -> dict[str, Any]:
    is_probe = pair.kind == "probe"
    evidence = (
        table_path(site.project, CAPABILITIES)
        if is_probe
        else evidence_path(site.project, pair.name)
    )
    return {
        "name": pair.name,
        "kind": pair.kind,
        "claim": pair.claim,
        "page": f"{page.address}#{pair.anchor}",
        "markdown": page.markdown,
        "evidence": evidence.relative_to(site.project.docs).as_posix(),
        "programs": {half: program.relative_path for half, program in pair.programs.items()},
    }

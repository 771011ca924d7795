"""``evidence/index.json``: where the programs, their pages and their evidence are published.

Its form is told by ``docs/evidence/schemas/index.schema.json``.
"""

from typing import Any

from bothways.evidence import evidence_path
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import page_directives, shown_name
from bothways.programs import is_failure, read_pair
from bothways.publishing.site_pages import Site, SitePage


def evidence_index(site: Site) -> dict[str, Any]:
    """Return the index as plain JSON data. Its addresses are seen from ``home``."""
    page_of: dict[str, SitePage] = {}
    for page in site.pages:
        for _, directive in page_directives(site.project, page.source):
            if directive.kind in ("pair", "failure"):
                page_of.setdefault(shown_name(directive), page)
    return {
        "$schema": "schemas/index.schema.json",
        "home": site.settings.url or "../",
        "versions": read_versions(site.project),
        "programs": [_entry(site, name, page) for name, page in sorted(page_of.items())],
    }


def _entry(site: Site, name: str, page: SitePage) -> dict[str, Any]:
    project = site.project
    halves = read_pair(project, name)
    return {
        "name": name,
        "kind": "failure" if is_failure(name) else "pair",
        "claim": next(program.claim for program in halves.values()),
        "page": f"{page.address}#{name.replace('/', '-')}",
        "markdown": page.markdown,
        "evidence": evidence_path(project, name).relative_to(project.docs).as_posix(),
        "programs": {half: program.relative_path for half, program in halves.items()},
    }

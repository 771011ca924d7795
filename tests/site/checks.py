"""Every check of a project and of the site built from it, with what mends what it finds."""

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from site_checks.asked_blocks import unasked_blocks
from site_checks.built_site import BuiltSite
from site_checks.comparisons import wrong_comparisons
from site_checks.complete_evidence import missing_answers, missing_evidence, wrong_versions
from site_checks.configuration import executing_settings, lenient_builds, lenient_settings
from site_checks.counts import wrong_counts
from site_checks.lists_of_pages import unlike_llms_full_txt, unlike_llms_txt, unlisted_pages
from site_checks.numbered_rows import counted_rows, misleading_numbers
from site_checks.other_hosts import requests_to_others
from site_checks.page_form import unsound_pages
from site_checks.page_sources import wrong_sources
from site_checks.plain_links import broken_plain_links, unnamed_markdown
from site_checks.plain_markdown import unlike_markdown
from site_checks.promised_addresses import lost_addresses, unlisted_addresses
from site_checks.published_code import unlike_published_programs, unproved_blocks
from site_checks.published_json import unlike_index, unlike_schemas
from site_checks.reference import heavy_reference_pages, unlike_reference
from site_checks.script_marks import wrong_marks
from site_checks.second_builder import unlike_first_site
from site_checks.shown_failures import unlike_failures
from site_checks.shown_pairs import unlike_pairs
from site_checks.shown_programs import names_without_programs, programs_that_differ
from site_checks.skips import silencers_in_programs, skips_without_reason
from site_checks.tables import wrong_tables
from site_checks.typed_python import typed_python

Check = Callable[..., Iterable[str]]

#: What checks may ask for, by the names of their parameters.
Project = dict[str, Any]

_UPDATE = "run `make update` if programs changed; else mend"
_BLOCKS = f"{_UPDATE} the block in bothways/markdown/blocks/ or its template"
_PUBLISHING = "mend bothways/publishing/"

CHECKS: dict[Check, str] = {
    programs_that_differ: "show the program on a page, or delete it",
    names_without_programs: "write the program, or take its block from the page",
    missing_evidence: "run `make update`",
    missing_answers: "run `make update`",
    wrong_versions: "run `make environment` and `make update`",
    unproved_blocks: f"show a program instead of typing code; {_BLOCKS}",
    unlike_pairs: _BLOCKS,
    unlike_failures: _BLOCKS,
    unasked_blocks: f"{_BLOCKS}, or what the page asks for",
    wrong_marks: "mend the template: scripts find the part by what is written in its attributes",
    wrong_comparisons: "mend bothways/markdown/blocks/compare.py, or the row in the page",
    wrong_sources: "mend the page",
    wrong_tables: f"{_UPDATE} the table's module in bothways/tables/ or the template",
    wrong_counts: _BLOCKS,
    unlike_published_programs: _PUBLISHING,
    typed_python: "put the code into snippets/ and show it with [[pair …]]",
    skips_without_reason: "say why: skip(reason=…)",
    silencers_in_programs: "readers copy programs: write them so that no tool complains",
    executing_settings: "take it from mkdocs.yml, or look at it and name it in configuration.py",
    lenient_settings: "a strict build must notice it: set it to warn in mkdocs.yml",
    lenient_builds: "call mkdocs build with --strict and aloud",
    unsound_pages: "mend the page's beginning or bothways/theme/",
    requests_to_others: "keep it in docs/assets/ and load it from there",
    unlike_markdown: _PUBLISHING,
    broken_plain_links: _PUBLISHING,
    unnamed_markdown: _PUBLISHING,
    unlike_llms_txt: _PUBLISHING,
    unlike_llms_full_txt: _PUBLISHING,
    unlisted_pages: _PUBLISHING,
    unlike_schemas: "mend what writes the file, or its schema in docs/evidence/schemas/",
    unlike_index: _PUBLISHING,
    lost_addresses: "add a redirect to mkdocs.yml, or keep an old anchor in a heading",
    unlisted_addresses: "run `make addresses`",
    misleading_numbers: "give the row its old anchor: bothways/tables/series.py",
    counted_rows: "name what the row is about",
    unlike_reference: "mend bothways/mkdocstrings/",
    heavy_reference_pages: "sources of programs come when they are opened: mend reference.js",
    unlike_first_site: "mend what only one of the builders does",
}


def is_of(check: Check, project: Project) -> bool:
    """Return whether a project has all that a check asks for."""
    parameters = inspect.signature(check).parameters.values()
    return all(p.name in project or p.default is not p.empty for p in parameters)


def problems_of(check: Check, project: Project) -> list[str]:
    """Return what a check finds in a project, see :func:`project_at`."""
    names = inspect.signature(check).parameters
    return list(check(**{name: value for name, value in project.items() if name in names}))


def project_at(root: Path, site: Path | None = None, url: str = "") -> Project:
    """Return what checks may ask for: a project, its built site and the address of that."""
    project: Project = {"root": root, "site": BuiltSite(site or root / "site")}
    return project | ({"url": url} if url else {})


#: Not those of a second site, or of a site that knows its address.
OF_THE_SITE = [check for check in CHECKS if is_of(check, project_at(Path()))]

#: Not those that look at pages which a small site does not have.
OF_SMALL_SITES = {*OF_THE_SITE} - {missing_answers, misleading_numbers, unlike_reference}

#: Of a site that knows its address: what may depend on it.
OF_AN_ADDRESS = {c for c in CHECKS if "url" in inspect.signature(c).parameters}
OF_AN_ADDRESS |= {requests_to_others}

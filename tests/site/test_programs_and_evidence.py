"""Programs on disk, programs that are run, programs on pages and evidence are the same set."""

from pathlib import Path

from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.complete_evidence import missing_evidence, wrong_versions
from site_checks.shown_programs import (
    collected_items,
    missing_from_reference,
    names_without_programs,
    programs_that_differ,
    shown_files,
)
from small_site import SmallSite


def test_programs_on_disk_are_those_that_are_run_and_those_that_are_shown(
    root: Path, site: BuiltSite
) -> None:
    assert_none(programs_that_differ(root, collected_items(root), shown_files(root, site)))


def test_the_reference_shows_every_program(root: Path, site: BuiltSite) -> None:
    assert_none(missing_from_reference(root, site))


def test_a_program_without_a_reference_page_is_reported(shared_small_site: SmallSite) -> None:
    small = shared_small_site
    problems = missing_from_reference(small.root, small.built)
    assert len(problems) == len(list(small.root.glob("snippets/*/[!_]*.py")))
    assert "the snippet reference does not show it: write docs/reference/" in problems[0]


def test_pages_show_only_what_has_programs(root: Path, site: BuiltSite) -> None:
    assert_none(names_without_programs(root, site))


def test_every_program_has_evidence_for_each_target_and_line(root: Path) -> None:
    assert_none(missing_evidence(root))


def test_the_versions_of_the_last_runs_are_the_pinned_ones(root: Path) -> None:
    assert_none(wrong_versions(root))

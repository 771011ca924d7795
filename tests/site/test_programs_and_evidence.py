"""Programs on disk, programs that are run, programs on pages and evidence are the same set."""

from pathlib import Path

from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.complete_evidence import missing_evidence, wrong_versions
from site_checks.shown_programs import (
    collected_items,
    names_without_programs,
    programs_that_differ,
    shown_files,
)


def test_programs_on_disk_are_those_that_are_run_and_those_that_are_shown(
    root: Path, site: BuiltSite
) -> None:
    assert_none(programs_that_differ(root, collected_items(root), shown_files(root, site)))


def test_pages_show_only_what_has_programs(root: Path, site: BuiltSite) -> None:
    assert_none(names_without_programs(root, site))


def test_every_program_has_evidence_for_each_target_and_line(root: Path) -> None:
    assert_none(missing_evidence(root))


def test_the_versions_of_the_last_runs_are_the_pinned_ones(root: Path) -> None:
    assert_none(wrong_versions(root))

"""What the built pages show is what ran, to the byte, and all that was seen is there."""

from pathlib import Path

from reporting import assert_none
from site_checks.asked_blocks import unasked_blocks
from site_checks.built_site import BuiltSite
from site_checks.comparisons import wrong_comparisons
from site_checks.counts import wrong_counts
from site_checks.page_sources import wrong_sources
from site_checks.published_code import unlike_published_programs, unproved_blocks
from site_checks.script_marks import wrong_marks
from site_checks.shown_failures import unlike_failures
from site_checks.shown_pairs import unlike_pairs
from site_checks.tables import wrong_tables
from site_checks.typed_python import typed_python


def test_every_block_of_code_comes_from_a_program_or_from_evidence(
    root: Path, site: BuiltSite
) -> None:
    assert_none(unproved_blocks(root, site))


def test_pairs_show_all_their_code_changes_and_sql(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_pairs(root, site))


def test_failures_show_what_happened_everywhere(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_failures(root, site))


def test_blocks_are_those_that_pages_ask_for(root: Path, site: BuiltSite) -> None:
    assert_none(unasked_blocks(root, site))


def test_scripts_take_each_part_for_what_readers_see(root: Path, site: BuiltSite) -> None:
    assert_none(wrong_marks(root, site))


def test_tables_are_those_that_their_modules_give(root: Path, site: BuiltSite) -> None:
    assert_none(wrong_tables(root, site))


def test_comparisons_show_what_programs_write(root: Path, site: BuiltSite) -> None:
    assert_none(wrong_comparisons(root, site))


def test_what_blocks_count_is_what_evidence_has(root: Path, site: BuiltSite) -> None:
    assert_none(wrong_counts(root, site))


def test_whole_programs_are_published_byte_for_byte(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_published_programs(root, site))


def test_no_python_is_typed_in_a_page(root: Path) -> None:
    assert_none(typed_python(root))


def test_pages_name_what_there_is(root: Path) -> None:
    assert_none(wrong_sources(root))

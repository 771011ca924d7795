"""A test that is skipped says why, and published code knows nothing of tests."""

from pathlib import Path

from reporting import assert_none
from site_checks.skips import silencers_in_programs, skips_without_reason


def test_every_skip_has_a_reason(root: Path) -> None:
    assert_none(skips_without_reason(root))


def test_programs_hold_nothing_for_the_sake_of_tools(root: Path) -> None:
    assert_none(silencers_in_programs(root))

"""Zensical, the second builder, makes the same site of the same pages and settings."""

from pathlib import Path

import pytest
from checks import CHECKS
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.second_builder import unlike_first_site


@pytest.fixture
def zensical_site(zensical_folder: Path) -> BuiltSite:
    """The site as Zensical builds it."""
    return BuiltSite(zensical_folder)


def test_zensical_builds_the_same_site(site: BuiltSite, zensical_site: BuiltSite) -> None:
    assert len(site.pages) > 30, "there is something to compare"
    assert_none(unlike_first_site(site, zensical_site), CHECKS[unlike_first_site])


def test_zensical_gives_the_same_markdown(site: BuiltSite, zensical_site: BuiltSite) -> None:
    paths = [
        page.path.with_suffix(".md").relative_to(site.folder)
        for page in site.pages_with_blocks
        if page.name != "404"
    ]
    assert_none(
        f"{path} differs"
        for path in paths
        if (site.folder / path).read_bytes() != (zensical_site.folder / path).read_bytes()
    )

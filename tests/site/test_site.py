"""The project and the site built from it: every check finds nothing."""

from pathlib import Path

import pytest
from checks import CHECKS, OF_THE_SITE, Check, problems_of, project_at
from reporting import assert_none
from site_checks.built_site import BuiltSite


@pytest.mark.parametrize("check", OF_THE_SITE, ids=lambda check: check.__name__)
def test_the_site_is_sound(root: Path, site: BuiltSite, check: Check) -> None:
    assert_none(problems_of(check, project_at(root, site.folder)), CHECKS[check])


def test_a_site_without_an_address_sends_search_engines_nowhere(site: BuiltSite) -> None:
    assert not (site.folder / "robots.txt").exists()


def test_programs_for_files_are_not_put_online(site: BuiltSite) -> None:
    assert not (site.folder / "assets" / "programs.js").exists()

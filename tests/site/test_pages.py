"""Every link leads somewhere, wherever the site lies."""

from building import DEEP_PATH, DEEP_URL
from reporting import assert_none
from serving import served
from site_checks.built_site import BuiltSite
from site_checks.links import broken_links
from small_site import SmallSite

MEND = "mend the page that names it"


def test_every_link_leads_somewhere_at_the_root(site: BuiltSite) -> None:
    with served(site.folder) as home:
        assert_none(broken_links(home), MEND)


def test_every_link_leads_somewhere_below_a_path(shared_deep_site: SmallSite) -> None:
    with served(shared_deep_site.built.folder, DEEP_PATH) as home:
        assert_none(broken_links(home, DEEP_URL), MEND)


def test_a_site_that_is_only_built_has_no_dead_links(small_site: SmallSite) -> None:
    build = small_site.build()
    assert build.code == 0, build.output
    assert not (small_site.built.folder / "index.md").exists(), "this build is a published one"
    with served(small_site.built.folder) as home:
        assert_none(broken_links(home), MEND)

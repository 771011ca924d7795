"""The site works for everybody: from any address, without another host, with sound pages."""

from building import DEEP_PATH, DEEP_URL
from reporting import assert_none
from serving import served
from site_checks.built_site import BuiltSite
from site_checks.links import broken_links
from site_checks.other_hosts import requests_to_others
from site_checks.page_form import unsound_pages


def test_pages_are_sound(site: BuiltSite, deep_site: BuiltSite) -> None:
    assert_none(unsound_pages(site))
    assert_none(unsound_pages(deep_site))


def test_browsers_ask_no_other_host(site: BuiltSite, deep_site: BuiltSite) -> None:
    assert_none(requests_to_others(site))
    assert_none(requests_to_others(deep_site))


def test_every_link_leads_somewhere_at_the_root(site: BuiltSite) -> None:
    with served(site.folder) as home:
        assert_none(broken_links(home))


def test_every_link_leads_somewhere_below_a_path(deep_site: BuiltSite) -> None:
    with served(deep_site.folder, DEEP_PATH) as home:
        assert_none(broken_links(home, DEEP_URL))

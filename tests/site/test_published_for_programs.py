"""What programs read says the same as the pages: Markdown, lists, JSON."""

from pathlib import Path

import pytest
from building import DEEP_URL
from reporting import assert_none
from serving import served
from site_checks.built_site import BuiltSite
from site_checks.links import broken_links
from site_checks.lists_of_pages import unlike_llms_full_txt, unlike_llms_txt, unlisted_pages
from site_checks.page_form import unsound_pages
from site_checks.plain_links import broken_plain_links, unnamed_markdown
from site_checks.plain_markdown import unlike_markdown
from site_checks.published_json import unlike_index, unlike_schemas
from small_site import SmallSite, change


def test_each_page_says_the_same_as_markdown(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_markdown(root, site))


def test_each_page_leads_to_its_markdown(site: BuiltSite) -> None:
    assert_none(unnamed_markdown(site))


def test_every_link_in_markdown_leads_somewhere(site: BuiltSite, deep_site: BuiltSite) -> None:
    assert_none(broken_plain_links(site))
    assert_none(broken_plain_links(deep_site, DEEP_URL))


def test_llms_txt_is_the_navigation(root: Path, site: BuiltSite, deep_site: BuiltSite) -> None:
    assert_none(unlike_llms_txt(root, site))
    assert_none(unlike_llms_txt(root, deep_site, DEEP_URL))


def test_llms_full_txt_has_every_page(root: Path, site: BuiltSite, deep_site: BuiltSite) -> None:
    assert_none(unlike_llms_full_txt(root, site))
    assert_none(unlike_llms_full_txt(root, deep_site, DEEP_URL))


def test_published_json_has_the_form_of_its_schemas(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_schemas(root, site))


def test_the_index_of_evidence_names_what_the_pages_show(
    root: Path, site: BuiltSite, deep_site: BuiltSite
) -> None:
    assert_none(unlike_index(root, site))
    assert_none(unlike_index(root, deep_site, DEEP_URL))


def test_search_engines_are_told_of_every_page(deep_site: BuiltSite) -> None:
    assert_none(unlisted_pages(deep_site, DEEP_URL))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("robots.txt", "sitemap.xml", "map.xml", "robots.txt: does not welcome everybody and name"),
        (
            "sitemap.xml",
            "/pairs/</loc>",
            "/gone/</loc>",
            f"lists {DEEP_URL}pairs/ not exactly once",
        ),
        ("sitemap.xml", "/path/</loc>", "/path/pairs/</loc>", f"{DEEP_URL}pairs/ not exactly once"),
    ],
)
def test_a_page_that_search_engines_are_not_told_of_is_reported(
    deep_small_site: SmallSite, file: str, old: str, new: str, says: str
) -> None:
    assert_none(unlisted_pages(deep_small_site.built, DEEP_URL))
    change(deep_small_site.built.folder / file, old, new)
    assert any(says in problem for problem in unlisted_pages(deep_small_site.built, DEEP_URL))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"og:url" content="', '"og:url" content="x', "pairs: is at xhttps"),
        (
            "assets/social.png",
            "assets/gone.png",
            "its picture https://example.org/deep/path/assets",
        ),
        ("assets/social.png", "assets/page.png", "page.png is no PNG of 1200 × 630"),
        ('"og:image"', '"og:nothing"', "has the picture «» in other places"),
        ("summary_large_image", "summary", "says nothing of how to show a link to it"),
    ],
)
def test_a_link_that_other_sites_would_show_wrongly_is_reported(
    deep_small_site: SmallSite, old: str, new: str, says: str
) -> None:
    assert_none(unsound_pages(deep_small_site.built))
    change(deep_small_site.built_page, old, new)
    assert any(says in problem for problem in unsound_pages(deep_small_site.built))


def test_a_link_that_is_not_whole_is_reported(deep_small_site: SmallSite) -> None:
    assert_none(broken_plain_links(deep_small_site.built, DEEP_URL))
    change(deep_small_site.built.folder / "llms.txt", f"({DEEP_URL}pairs/", "(pairs/")
    problems = broken_plain_links(deep_small_site.built, DEEP_URL)
    assert problems == ["llms.txt names pairs/index.md: not a whole address"]


def test_markdown_that_is_gone_is_reported(small_site: SmallSite) -> None:
    (small_site.built.folder / "pairs" / "index.md").unlink()
    assert unlike_markdown(small_site.root, small_site.built) == [
        "pairs/index.md: is not published"
    ]
    assert unnamed_markdown(small_site.built) == [
        "pairs: its head names Markdown that is not there"
    ]


def test_a_site_without_an_address_sends_search_engines_nowhere(site: BuiltSite) -> None:
    assert not (site.folder / "robots.txt").exists()


def test_programs_for_files_are_not_put_online(site: BuiltSite) -> None:
    assert not (site.folder / "assets" / "programs.js").exists()


def test_a_site_that_is_only_built_has_no_dead_links(small_site: SmallSite) -> None:
    build = small_site.build()
    assert build.code == 0, build.output
    assert not (small_site.built.folder / "index.md").exists(), "this build is a published one"
    with served(small_site.built.folder) as home:
        assert_none(broken_links(home))

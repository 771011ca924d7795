"""What was published once can be reached for ever."""

import sys
from pathlib import Path

import pytest
from reporting import assert_none
from site_checks.page_form import unsound_pages
from site_checks.promised_addresses import lost_addresses, unlisted_addresses
from small_site import SmallSite, change

from bothways.publishing.addresses import main

OLD_PAGE = "/old/pairs/"


def test_a_page_that_moved_is_found_with_its_anchors(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    _promise(small_site, OLD_PAGE, f"{OLD_PAGE}#filtering", f"{OLD_PAGE}#methods-filter_by")
    _redirect(small_site, "old/pairs.md: pairs.md")
    assert_none(lost_addresses(small_site.root, small_site.built))
    assert_none(unlisted_addresses(small_site.root, small_site.built))
    assert_none(unsound_pages(small_site.built))
    assert _make_addresses(small_site, monkeypatch) == 0


@pytest.mark.parametrize("lost", [f"{OLD_PAGE}#gone", "/elsewhere/", "/pairs/#gone"])
def test_a_redirect_does_not_find_what_is_gone(small_site: SmallSite, lost: str) -> None:
    _promise(small_site, OLD_PAGE, lost)
    _redirect(small_site, "old/pairs.md: pairs.md")
    problems = lost_addresses(small_site.root, small_site.built)
    assert [problem for problem in problems if f": {lost} leads nowhere" in problem] == problems
    assert len(problems) == 1


def test_an_anchor_that_was_renamed_keeps_its_old_name(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(small_site.page, "## Filtering", '## Filters <a id="filtering"></a>')
    build = small_site.build()
    assert build.code == 0, build.output
    assert_none(lost_addresses(small_site.root, small_site.built))
    assert _make_addresses(small_site, monkeypatch) == 0
    assert "/pairs/#filters\n" in _list(small_site).read_text()


def test_make_addresses_refuses_to_lose_one(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_site.built_page, 'id="inspection"', 'id="looking-into-it"')
    before = _list(small_site).read_text()
    assert _make_addresses(small_site, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "/pairs/#inspection would lead nowhere: name the page's old file" in said
    assert said.count("\n") == 1, said
    assert _list(small_site).read_text() == before


def test_make_addresses_begins_a_new_list(
    small_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _list(small_site).read_text()
    _list(small_site).unlink()
    assert _make_addresses(small_site, monkeypatch) == 0
    assert _list(small_site).read_text() == before


def _list(small_site: SmallSite) -> Path:
    return small_site.root / "docs" / "addresses.txt"


def _promise(small_site: SmallSite, *addresses: str) -> None:
    path = _list(small_site)
    path.write_text("\n".join(sorted({*path.read_text().split(), *addresses})) + "\n")


def _redirect(small_site: SmallSite, entry: str) -> None:
    settings = small_site.root / "mkdocs.yml"
    redirects = f"{{redirects: {{redirect_maps: {{{entry}}}}}}}"
    change(settings, "plugins: [search]", f"plugins: [search, {redirects}]")
    build = small_site.build()
    assert build.code == 0, build.output


def _make_addresses(small_site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> int:
    """Do what `make addresses` does, and return the exit code."""
    monkeypatch.chdir(small_site.root)
    monkeypatch.setattr(sys, "argv", ["addresses", "site"])
    return main()

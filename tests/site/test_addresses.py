"""What was published once can be reached for ever."""

import sys
from pathlib import Path

import pytest
from reporting import assert_none
from site_checks.page_form import unsound_pages
from site_checks.promised_addresses import lost_addresses, unlisted_addresses
from site_checks.published_code import unlike_published_programs
from small_site import PAIR, REPAIR, SmallSite, change

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.publishing.addresses import main
from bothways.publishing.moved_programs import publish_moved

OLD_PAGE = "/old/pairs/"


@pytest.fixture(scope="module")
def shared_moved_site(
    shared_small_site: SmallSite, tmp_path_factory: pytest.TempPathFactory
) -> SmallSite:
    """The small project with a page that was at another address once, built."""
    small = shared_small_site.copy(tmp_path_factory.mktemp("moved") / "small")
    redirects = "{redirects: {redirect_maps: {old/pairs.md: pairs.md}}}"
    change(small.root / "mkdocs.yml", "plugins: [search]", f"plugins: [search, {redirects}]")
    build = small.build()
    assert build.code == 0, build.output
    return small


@pytest.fixture
def moved_site(shared_moved_site: SmallSite, tmp_path: Path) -> SmallSite:
    """The same, to be changed."""
    return shared_moved_site.copy(tmp_path / "moved")


def test_a_page_that_moved_is_found_with_its_anchors(
    moved_site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    _promise(moved_site, OLD_PAGE, f"{OLD_PAGE}#filtering", f"{OLD_PAGE}#methods-filter_by")
    assert_none(lost_addresses(moved_site.root, moved_site.built))
    assert_none(unlisted_addresses(moved_site.root, moved_site.built))
    assert_none(unsound_pages(moved_site.built))
    assert _make_addresses(moved_site, monkeypatch) == 0


def test_a_program_that_moved_is_found_and_is_the_new_one(small_site: SmallSite) -> None:
    _move(small_site, "old/way", PAIR)
    old = "snippets/old/way_sync.py"
    _promise(small_site, f"/{old}", f"/{old.replace('sync', 'async')}")
    publish_moved(Project(small_site.root), small_site.built.folder)
    for problems in (lost_addresses, unlisted_addresses, unlike_published_programs):
        found = problems(small_site.root, small_site.built)
        assert_none([problem for problem in found if "legacy" not in problem])
    (small_site.built.folder / old).write_text("print('old')")
    problem = "snippets/old/way_sync.py: the site publishes something else"
    assert unlike_published_programs(small_site.root, small_site.built) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("old/way", "old/gone", '"old/way" = "old/gone": old/gone is not there: name a program'),
        (REPAIR, PAIR, f'"{REPAIR}" = "{PAIR}": {REPAIR} is there: name a program that is gone'),
    ],
)
def test_a_program_that_moved_nowhere_is_refused(
    small_site: SmallSite, old: str, new: str, says: str
) -> None:
    _move(small_site, old, new)
    with pytest.raises(BothWaysError) as raised:
        publish_moved(Project(small_site.root), small_site.built.folder)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    "lost", [f"{OLD_PAGE}#gone", "/elsewhere/", "/pairs/#gone", "/snippets/old/way_sync.py"]
)
def test_a_redirect_does_not_find_what_is_gone(moved_site: SmallSite, lost: str) -> None:
    _promise(moved_site, OLD_PAGE, lost)
    problems = lost_addresses(moved_site.root, moved_site.built)
    assert len(problems) == 1
    assert f": {lost} leads nowhere" in problems[0]


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


def _move(small_site: SmallSite, old: str, new: str) -> None:
    (small_site.root / "docs" / "moved_programs.toml").write_text(f'"{old}" = "{new}"\n')


def _make_addresses(small_site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> int:
    """Do what `make addresses` does, and return the exit code."""
    monkeypatch.chdir(small_site.root)
    monkeypatch.setattr(sys, "argv", ["addresses", "site"])
    return main()

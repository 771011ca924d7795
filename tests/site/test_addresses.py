"""What was published once can be reached for ever."""

import subprocess
import sys
from pathlib import Path

import pytest
from building import REPOSITORY, plain_environment
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.numbered_rows import PAGE, counted_rows, misleading_numbers
from site_checks.page_form import unsound_pages
from site_checks.promised_addresses import lost_addresses, unlisted_addresses
from site_checks.published_code import unlike_published_programs
from small_site import PAIR, REPAIR, SmallSite, change

from bothways.errors import BothWaysError
from bothways.project import Project
from bothways.publishing.moved_programs import publish_moved

OLD_PAGE = "/old/pairs/"


def test_no_address_leads_nowhere(root: Path, site: BuiltSite) -> None:
    assert_none(lost_addresses(root, site))


def test_every_address_is_promised(root: Path, site: BuiltSite) -> None:
    assert_none(unlisted_addresses(root, site))


def test_a_number_leads_to_the_row_to_which_it_led(site: BuiltSite) -> None:
    assert_none([*misleading_numbers(site)])


def test_rows_are_named_and_not_counted(site: BuiltSite) -> None:
    assert_none([*counted_rows(site)])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('<span id="errors-7"></span>', "", "#errors-7 leads to no row: it was that of lazy/await"),
        # as if a row had come above
        ('id="errors-7"', 'id="errors-8"', "#errors-8 was about lazy/await_attribute_fails, and"),
        ('id="sql-1"', 'id="sql-2"', "#sql-2 was about run_sync/create_tables, and leads to"),
        (
            '<tr id="sql-run_sync-create_tables-create_tables-psycopg">',
            '<tr id="sql-9">',
            "#sql-9 has",
        ),
    ],
)
def test_a_number_that_misleads_is_reported(
    site: BuiltSite, tmp_path: Path, old: str, new: str, says: str
) -> None:
    page = tmp_path / PAGE / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text((site.folder / PAGE / "index.html").read_text("utf-8"))
    change(page, old, new)
    problems = [*misleading_numbers(BuiltSite(tmp_path)), *counted_rows(BuiltSite(tmp_path))]
    assert any(says in problem for problem in problems), problems


def test_a_page_that_moved_is_found_with_its_anchors(small_site: SmallSite) -> None:
    _promise(small_site, OLD_PAGE, f"{OLD_PAGE}#filtering", f"{OLD_PAGE}#methods-filter_by")
    _redirect(small_site, "old/pairs.md: pairs.md")
    assert_none(lost_addresses(small_site.root, small_site.built))
    assert_none(unlisted_addresses(small_site.root, small_site.built))
    assert_none(unsound_pages(small_site.built))
    assert _make_addresses(small_site).returncode == 0


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
def test_a_redirect_does_not_find_what_is_gone(small_site: SmallSite, lost: str) -> None:
    _promise(small_site, OLD_PAGE, lost)
    _redirect(small_site, "old/pairs.md: pairs.md")
    problems = lost_addresses(small_site.root, small_site.built)
    assert [problem for problem in problems if f": {lost} leads nowhere" in problem] == problems
    assert len(problems) == 1


def test_an_anchor_that_was_renamed_keeps_its_old_name(small_site: SmallSite) -> None:
    change(small_site.page, "## Filtering", '## Filters <a id="filtering"></a>')
    build = small_site.build()
    assert build.code == 0, build.output
    assert_none(lost_addresses(small_site.root, small_site.built))
    assert _make_addresses(small_site).returncode == 0
    assert "/pairs/#filters\n" in _list(small_site).read_text()


def test_make_addresses_refuses_to_lose_one(small_site: SmallSite) -> None:
    change(small_site.page, "## Inspection", "## Looking into it")
    assert small_site.build().code == 0
    before = _list(small_site).read_text()
    run = _make_addresses(small_site)
    assert run.returncode == 1
    assert "/pairs/#inspection would lead nowhere: name the page's old file" in run.stderr
    assert run.stderr.count("\n") == 1, run.stderr
    assert _list(small_site).read_text() == before


def test_make_addresses_begins_a_new_list(small_site: SmallSite) -> None:
    before = _list(small_site).read_text()
    _list(small_site).unlink()
    assert _make_addresses(small_site).returncode == 0
    assert _list(small_site).read_text() == before


def _list(small_site: SmallSite) -> Path:
    return small_site.root / "docs" / "addresses.txt"


def _promise(small_site: SmallSite, *addresses: str) -> None:
    path = _list(small_site)
    path.write_text("\n".join(sorted({*path.read_text().split(), *addresses})) + "\n")


def _move(small_site: SmallSite, old: str, new: str) -> None:
    (small_site.root / "docs" / "moved_programs.toml").write_text(f'"{old}" = "{new}"\n')


def _redirect(small_site: SmallSite, entry: str) -> None:
    settings = small_site.root / "mkdocs.yml"
    redirects = f"{{redirects: {{redirect_maps: {{{entry}}}}}}}"
    change(settings, "plugins: [search]", f"plugins: [search, {redirects}]")
    build = small_site.build()
    assert build.code == 0, build.output


def _make_addresses(small_site: SmallSite) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bothways.publishing.addresses", "site"],
        cwd=small_site.root,
        env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )

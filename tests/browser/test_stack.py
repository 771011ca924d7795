"""The reader's stack: chosen once, shown everywhere, part of an address, and never in the way."""

import re
from pathlib import Path
from threading import Semaphore

import pytest
from browsing import WATCH_SHIFTS, NewPage, open_in_pieces, shifts_of
from clipboard import PERMISSIONS, copied_by
from playwright.sync_api import Locator, Page, expect
from serving import served

METHODS = "compare/methods/"
LAZY = "learn/lazy/"

#: A pair with SQL for three databases, and a failure whose error differs between drivers.
PAIR = 'section[aria-label="methods/get"]'
FAILURE = 'section[aria-label="lazy/attribute_fails"]'


def test_a_choice_is_shown_everywhere_and_remembered(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    _choose(page, "MariaDB")
    _choose(page, "asyncmy")
    for address in (METHODS, "learn/crud/"):
        page.goto(address)
        _expect_choice(page, mode="async", database="mariadb", driver="asyncmy")
        expect(page.get_by_role("button", name="Your stack: asyncmy")).to_be_visible()
    page.goto(METHODS)
    pair = page.locator(PAIR)
    expect(pair.locator("input[value=async]")).to_be_checked()
    _open_tab(pair, "SQL")
    shown = pair.locator(".sql details[open] > summary")
    expect(shown).to_have_text(re.compile("MariaDB · .*asyncmy · 2 statements"))
    page.goto("start/five-minutes/")
    for table in ("install", "run", "target"):
        expect(page.locator(f"#{table}-asyncmy")).to_have_class("yours")
        expect(page.locator(f"#{table}-aiomysql")).not_to_have_class("yours")


def test_the_error_of_the_chosen_driver_comes_first_and_is_open(new_page: NewPage) -> None:
    page = new_page()
    for driver, error in (("asyncpg", "MissingGreenlet"), ("asyncmy", "StatementError")):
        page.goto(f"{LAZY}?driver={driver}")
        groups = page.locator(f"{FAILURE} .outcomes > div")
        tops = groups.evaluate_all(
            "groups => groups.map(group => [group.getBoundingClientRect().top, "
            "group.querySelector('dt code').textContent])"
        )
        assert min(tops)[1] == f"sqlalchemy.exc.{error}"
        opened = page.locator(f"{FAILURE} .outcomes details[open] > summary").all_inner_texts()
        assert opened and all(driver in text for text in opened)


def test_an_address_carries_a_choice(new_page: NewPage) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(f"{METHODS}?db=postgresql&driver=asyncpg")
    _expect_choice(page, mode="async", database="postgresql", driver="asyncpg")
    page.get_by_role("button", name="Your stack").click()
    shared = copied_by(page, page.get_by_role("button", name="Copy a link").click)
    expect(page.get_by_role("button", name="copied")).to_be_visible()
    other = new_page()
    other.goto(shared)
    _expect_choice(other, mode="async", database="postgresql", driver="asyncpg")
    # who only follows a link has chosen nothing
    other.goto(METHODS)
    _expect_choice(other, mode="", database="", driver="")


@pytest.mark.parametrize(
    "asked", ["driver=mysqlclient", "db=oracle", "mode=parallel", "driver=%00<"]
)
def test_an_unknown_choice_is_told_and_left_alone(new_page: NewPage, asked: str) -> None:
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{METHODS}?{asked}")
    expect(page.get_by_role("status").filter(has_text="This site knows no")).to_be_visible()
    _expect_choice(page, mode="", database="", driver="")
    assert errors == []


def test_what_contradicts_the_newest_choice_is_forgotten(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{METHODS}?driver=asyncpg")
    _choose(page, "SQLite")
    _expect_choice(page, mode="async", database="sqlite", driver="")
    page.get_by_role("button", name="Forget it").click()
    _expect_choice(page, mode="", database="", driver="")
    page.reload()
    _expect_choice(page, mode="", database="", driver="")


def test_a_database_is_chosen_in_any_block(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    pair = page.locator(PAIR)
    _open_tab(pair, "SQL")
    pair.get_by_role("button", name="PostgreSQL").click()
    _expect_choice(page, mode="", database="postgresql", driver="")
    assert pair.locator(".sql .yours details[open]").count() == 1
    assert pair.locator(".sql [data-database]:not(.yours) details[open]").count() == 0


def test_nothing_is_lost_without_scripts(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{METHODS}?db=postgresql&driver=asyncpg")
    expect(page.get_by_role("button", name="Your stack")).to_be_hidden()
    pair = page.locator(PAIR)
    _open_tab(pair, "SQL")
    for database in ("SQLite", "PostgreSQL", "MariaDB"):
        expect(pair.locator(".sql details[open]", has_text=database)).to_be_visible()


@pytest.mark.parametrize("asked", ["driver=asyncmy", "mode=async&db=postgresql"])
def test_a_choice_moves_nothing_while_the_page_opens(
    new_page: NewPage, site_folder: Path, asked: str
) -> None:
    next_piece = Semaphore(0)
    with served(site_folder, next_piece=next_piece) as home:
        for address in ("", METHODS, LAZY):
            page = new_page(base_url=home, reduced_motion="no-preference")
            page.add_init_script(WATCH_SHIFTS)
            open_in_pieces(page, f"{address}?{asked}", next_piece)
            assert shifts_of(page) == []


def test_halves_stand_side_by_side_where_there_is_room(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(METHODS)
    pair = page.locator(PAIR)
    sync, async_ = pair.locator(".tabbed-block.sync"), pair.locator(".tabbed-block.async")
    expect(async_).to_be_hidden()
    pair.get_by_role("button", name="side by side").click()
    expect(async_).to_be_visible()
    left, right = sync.bounding_box(), async_.bounding_box()
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    page.reload()
    expect(async_).to_be_visible()
    _open_tab(pair, "SQL")
    expect(sync).to_be_hidden()
    page.set_viewport_size({"width": 800, "height": 900})
    _open_tab(pair, "Sync")
    expect(async_).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    pair.get_by_role("button", name="one at a time").click()
    expect(async_).to_be_hidden()


def _choose(page: Page, label: str) -> None:
    panel = page.locator("#stack")
    if not panel.is_visible():
        page.get_by_role("button", name="Your stack").click()
    panel.get_by_label(label, exact=True).check()


def _open_tab(pair: Locator, label: str) -> None:
    pair.locator(".tabbed-labels > label").get_by_text(label, exact=True).click()


def _expect_choice(page: Page, **expected: str) -> None:
    chosen = page.evaluate(
        "names => names.map(name => document.documentElement.dataset[name] ?? '')", list(expected)
    )
    assert dict(zip(expected, chosen, strict=True)) == expected

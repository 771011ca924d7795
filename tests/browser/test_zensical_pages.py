"""The pages that Zensical builds work: tabs, the reader's stack, copying, the search."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NewPage, listen
from clipboard import PERMISSIONS, copied_by
from playwright.sync_api import Page, expect
from serving import served

#: A pair whose halves and SQL are known.
PAIR = 'section[aria-label="lazy/attribute"]'
LAZY = "learn/lazy/"


@pytest.fixture(scope="module")
def zensical_home(zensical_folder: Path) -> Iterator[str]:
    """The address of the home page that Zensical built."""
    with served(zensical_folder) as address:
        yield address


@pytest.fixture
def page(new_page: NewPage, zensical_home: str) -> Iterator[Page]:
    """A page of a new reader; it must ask no other host and complain of nothing."""
    page = new_page(base_url=zensical_home, permissions=PERMISSIONS)
    heard = listen(page, zensical_home)
    yield page
    # the search of Zensical asks for the focus, and an address with an anchor does not give it
    assert [what for what in heard if "Autofocus processing was blocked" not in what] == []


def test_a_tab_chosen_once_is_chosen_on_the_next_page(page: Page) -> None:
    page.goto(LAZY)
    code = page.locator(f"{PAIR} .tabbed-block:visible pre").last
    expect(code).to_contain_text("def list_posts(session: Session")
    page.locator(PAIR).get_by_text("Async", exact=True).click()
    expect(code).to_contain_text("async def list_posts(session: AsyncSession")
    page.goto("learn/core/")
    expect(page.locator(".pair .tabbed-block:visible").first).to_have_class(re.compile("async"))


def test_the_stack_is_chosen_in_the_header(page: Page) -> None:
    page.goto(LAZY)
    page.get_by_role("button", name="Your stack").click()
    page.get_by_label("asyncpg").check()
    page.keyboard.press("Escape")
    expect(page.locator(f"{PAIR} .command:not(.sync *)").last).to_contain_text("asyncpg")
    page.locator(PAIR).get_by_text("SQL", exact=True).click()
    expect(page.locator(f"{PAIR} .databases > .yours")).to_contain_text("asyncpg")


def test_the_copy_button_gives_the_code(page: Page) -> None:
    page.goto("")
    button = page.locator(f"{PAIR} .tabbed-block.sync [data-md-type=copy]")
    copied = copied_by(page, button.click)
    program = Path(__file__).parents[2] / "snippets" / "lazy" / "attribute_sync.py"
    assert copied.startswith("def list_posts(")
    assert f"\n\n\n{copied}\n\n\n" in program.read_text("utf-8")


def test_a_search_for_an_error_leads_to_the_chapter_about_it(page: Page) -> None:
    page.goto("learn/core/")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("MissingGreenlet")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/{LAZY}**")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_link_of_a_block_opens_the_whole_program(page: Page) -> None:
    page.goto("")
    page.locator(PAIR).get_by_role("link", name="attribute_sync.py").click()
    expect(page.locator("details.whole-program[open] pre")).to_contain_text("def main()")

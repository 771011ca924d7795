"""The tabs of pairs and failures: one mode for all, remembered, and there for every reader."""

import pytest
from browsing import BLOCK_STORAGE, NewPage
from playwright.sync_api import Page, expect

#: The page with the most pairs.
METHODS = "compare/methods/"

#: The pair that the home page shows.
PAIR = 'section[aria-label="lazy/attribute"]'
SYNC_CODE = "def list_posts(session: Session"
ASYNC_CODE = "async def list_posts(session: AsyncSession"

#: Where a block stands in the window.
TOP = "block => block.getBoundingClientRect().top"

#: A window that has no room for two halves side by side.
NARROW = {"width": 800, "height": 900}

#: The chosen tab of each set of tabs that has one of that name, and of each that has none.
CHOSEN_TABS = """name => {
    const chosen = {having: [], lacking: []}
    for (const tabs of document.querySelectorAll(".tabbed-set")) {
        const labels = [...tabs.querySelectorAll(":scope > .tabbed-labels > label")]
        const texts = labels.map(label => label.textContent.trim())
        const inputs = [...tabs.querySelectorAll(":scope > input")]
        chosen[texts.includes(name) ? "having" : "lacking"].push(
            texts[inputs.findIndex(input => input.checked)])
    }
    return chosen
}"""


@pytest.fixture(params=["JavaScript off", "storage blocked"])
def plain_page(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    """A page in a browser that runs no script, or lets none store anything."""
    if request.param == "JavaScript off":
        return new_page(java_script_enabled=False, viewport=NARROW)
    page = new_page(viewport=NARROW)
    page.add_init_script(BLOCK_STORAGE)
    return page


def test_a_mode_switches_every_pair_that_has_it_and_is_remembered(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    assert set(_chosen(page, "Async")["having"]) == {"Sync", "Async"}, "some show only async"
    _choose(page, "Async")
    _all_chosen(page, "Async")
    page.goto("learn/sessions/")
    _all_chosen(page, "Async")
    page.reload()
    _all_chosen(page, "Async")


def test_a_set_without_the_chosen_mode_stays_as_it_is(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    before = _chosen(page, "Legacy Query")["lacking"]
    _choose(page, "Legacy Query")
    _all_chosen(page, "Legacy Query")
    assert _chosen(page, "Legacy Query")["lacking"] == before


def test_other_tabs_are_chosen_for_one_block_only(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    _choose(page, "SQL")
    assert _chosen(page, "SQL")["having"].count("SQL") == 1


def test_the_block_in_which_a_mode_is_chosen_stays_in_its_place(new_page: NewPage) -> None:
    page = new_page()
    page.goto(METHODS)
    block = page.locator("section.pair").nth(8)
    block.scroll_into_view_if_needed()
    before = block.evaluate(TOP)
    block.locator(".tabbed-labels > label").get_by_text("Async", exact=True).click()
    _all_chosen(page, "Async")
    assert block.evaluate(TOP) == pytest.approx(before, abs=1)


def test_tabs_work_for_readers_without_scripts_or_storage(plain_page: Page) -> None:
    plain_page.goto("")
    pair = plain_page.locator(PAIR)
    expect(pair.get_by_text(SYNC_CODE)).to_be_visible()
    for text in (ASYNC_CODE, "Spelled differently", "FROM users"):
        expect(pair.get_by_text(text).first).to_be_attached()
        expect(pair.get_by_text(text).first).to_be_hidden()
    _choose(plain_page, "Async")
    expect(pair.get_by_text(ASYNC_CODE)).to_be_visible()
    expect(pair.get_by_text(SYNC_CODE)).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["JavaScript on", "JavaScript off"])
def test_tabs_are_reached_and_switched_by_keyboard(new_page: NewPage, scripts: bool) -> None:
    page = new_page(java_script_enabled=scripts, viewport=NARROW)
    page.goto("")
    tabs = page.locator("section.pair .tabbed-set")
    for _ in range(40):
        page.keyboard.press("Tab")
        if tabs.locator("input:focus").count():
            break
    first, second = tabs.locator("label").nth(0), tabs.locator("label").nth(1)
    expect(tabs.locator("input").nth(0)).to_be_focused()
    expect(first).to_have_css("outline-style", "solid")
    page.keyboard.press("ArrowRight")
    expect(tabs.locator("input").nth(1)).to_be_checked()
    expect(first).to_have_css("outline-style", "none")
    expect(second).to_have_css("outline-style", "solid")
    expect(tabs.locator(".tabbed-block").nth(1)).to_be_visible()
    expect(tabs.locator(".tabbed-block").nth(0)).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(tabs.locator(".tabbed-block").nth(0)).to_be_visible()


def _choose(page: Page, tab: str) -> None:
    page.locator(".pair .tabbed-labels > label").get_by_text(tab, exact=True).first.click()


def _chosen(page: Page, tab: str) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = page.evaluate(CHOSEN_TABS, tab)
    return chosen


def _all_chosen(page: Page, tab: str) -> None:
    """Wait until every set that has the tab shows it."""
    page.wait_for_function(
        f"tab => {{ const {{having}} = ({CHOSEN_TABS})(tab);"
        " return having.length > 1 && having.every(chosen => chosen === tab) }",
        arg=tab,
    )

"""The search is fetched when somebody searches, finds what was meant, and leads there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import BLOCK_STORAGE, PHONE, SETTLED, NewPage, named
from playwright.sync_api import Browser, Locator, Page, expect
from serving import served

#: What a page without a search does not need, by the ends of its addresses.
PARTS = ("/search_index.json", "/assets/javascripts/workers/search")

#: A theme that takes the index without XMLHttpRequest and listens to its worker in another way.
OTHER_THEME = """(async () => {
    const worker = new Worker(JSON.parse(document.getElementById("__config").text).search)
    worker.onmessage = ({data}) => { window.answers = [...window.answers ?? [], data.type] }
    const index = await (await fetch("search/search_index.json")).json()
    worker.postMessage({type: 0, data: {...index, options: {}}})
})()"""

#: How the theme's worker says that it can be asked.
READY = 1


@pytest.fixture(scope="module")
def deep_home(site_folder: Path) -> Iterator[str]:
    """The address of the home page where a host keeps the site below a path."""
    with served(site_folder, "/deep/path/") as address:
        yield address


def test_the_search_is_fetched_at_its_first_focus_and_once(new_page: NewPage) -> None:
    page = new_page()
    fetched = _fetched(page)
    page.goto("compare/methods/")
    page.evaluate(SETTLED)
    assert fetched == []
    _open_search(page)
    expect(_meta(page)).to_have_text("Type to start searching")
    assert sorted(map(_part, fetched)) == sorted(PARTS)
    page.keyboard.type("MissingGreenlet")
    expect(_links(page).first).to_be_visible()
    page.keyboard.press("Escape")
    _open_search(page)
    page.keyboard.press("End")
    page.keyboard.type(" spawn")
    expect(_links(page).first).to_be_visible()
    assert len(fetched) == len(PARTS)


def test_the_search_opens_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    fetched = _fetched(page)
    page.goto("learn/lazy/")
    page.evaluate(SETTLED)
    assert fetched == []
    page.locator("header [for=__search]").first.tap()
    expect(_meta(page)).to_have_text("Type to start searching")
    page.keyboard.type("MissingGreenlet")
    expect(_links(page).first).to_be_visible()


def test_a_reader_who_is_faster_than_the_page_can_search(new_page: NewPage) -> None:
    page = new_page()
    # the input has the focus before the scripts at the end of the page run
    page.add_init_script(
        """new MutationObserver((_, observer) => {
            const input = document.forms.search?.query
            if (input) { input.focus(); observer.disconnect() }
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto("learn/lazy/")
    expect(_meta(page)).to_have_text("Type to start searching")


def test_an_address_may_hold_what_to_search_for(new_page: NewPage) -> None:
    page = new_page()
    page.goto("?q=MissingGreenlet")
    expect(_links(page).first).to_be_visible()
    expect(_input(page)).to_have_value("MissingGreenlet")


def test_the_form_of_the_home_page_searches(new_page: NewPage) -> None:
    page = new_page()
    page.goto("")
    page.get_by_role("textbox", name="Error message").fill("MissingGreenlet: greenlet_spawn")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**/?q=*")
    expect(_links(page).first).to_be_visible()


def test_the_search_works_where_nothing_is_stored(new_page: NewPage) -> None:
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(BLOCK_STORAGE)
    page.goto("learn/lazy/")
    _open_search(page)
    page.keyboard.type("MissingGreenlet")
    expect(_links(page).first).to_be_visible()
    assert errors == []


@pytest.mark.parametrize("address", ["", "learn/lazy/"], ids=named)
def test_the_search_works_below_a_path(browser: Browser, deep_home: str, address: str) -> None:
    with browser.new_context(base_url=deep_home) as context:
        page = context.new_page()
        fetched = _fetched(page)
        page.goto(address)
        page.evaluate(SETTLED)
        assert fetched == []
        _open_search(page)
        page.keyboard.type("MissingGreenlet")
        link = _links(page).first
        expect(link).to_be_visible()
        assert str(link.evaluate("link => link.href")).startswith(f"{deep_home}learn/")


def test_what_was_searched_for_is_marked_on_the_page(new_page: NewPage) -> None:
    page = new_page()
    page.goto("learn/lazy/?h=missinggreenlet")
    marks = page.locator("mark[data-md-highlight]")
    expect(marks.first).to_be_attached()
    assert {text.lower() for text in marks.all_text_contents()} == {"missinggreenlet"}


def test_a_theme_that_asks_in_another_way_has_its_search_as_well(new_page: NewPage) -> None:
    page = new_page()
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=OTHER_THEME))
    page.goto("")
    _open_search(page)
    page.wait_for_function("window.answers")
    assert page.evaluate("answers") == [READY]


def _fetched(page: Page) -> list[str]:
    """Return a list that fills with the addresses of the search's parts that are asked for."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if _part(request.url) else None)
    return fetched


def _part(address: str) -> str:
    return next((part for part in PARTS if part in address), "")


def _open_search(page: Page) -> None:
    page.get_by_role("textbox", name="Search").click()


def _input(page: Page) -> Locator:
    return page.locator("[data-md-component=search-query]")


def _meta(page: Page) -> Locator:
    return page.locator(".md-search-result__meta")


def _links(page: Page) -> Locator:
    return page.locator(".md-search-result__link")

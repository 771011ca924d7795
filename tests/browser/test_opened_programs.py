"""In the reference the source of a program comes when a reader opens it, and is its file's text."""

from pathlib import Path

import pytest
from browsing import PHONE, SETTLED, NewPage
from clipboard import PERMISSIONS, copied_by
from playwright.sync_api import Locator, Page, expect

SNIPPETS = Path(__file__).parents[2] / "snippets"

#: A program that prints, whose longest line is wider than a phone.
PROGRAM = "lazy/attribute_async"
REFERENCE = "reference/lazy/"
ANCHOR = f"#snippets.{PROGRAM.replace('/', '.')}"


def test_nothing_is_fetched_before_it_is_asked_for(new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(REFERENCE)
    page.evaluate(SETTLED)
    assert [address for address in asked if address.endswith(".py")] == []
    expect(_file(page).locator("pre")).to_have_count(0)


def test_a_program_that_is_opened_is_there_to_the_byte(new_page: NewPage) -> None:
    page = new_page()
    page.goto(REFERENCE)
    _file(page).locator("summary").click()
    expect(_code(page)).to_be_visible()
    assert _code(page).text_content() == _text()
    expect(_status(page)).to_contain_text(
        f"{_text().count(chr(10))} lines of snippets/{PROGRAM}.py"
    )
    outputs = [line for line in _text().splitlines() if line.lstrip().startswith("#>")]
    assert outputs
    expect(_code(page).locator(".output")).to_have_text(outputs)


def test_who_comes_for_a_program_sees_it_opened_below_its_claim(new_page: NewPage) -> None:
    page = new_page()
    page.goto(REFERENCE + ANCHOR)
    expect(_code(page)).to_be_visible()
    claim = page.locator(".idea > p").filter(has_text="Load a user's posts at the moment")
    expect(claim).to_be_in_viewport(ratio=1)
    expect(page.locator("details[open]")).to_have_count(1)
    # and so does who goes on to another program of the page
    page.evaluate("location.hash = '#snippets.lazy.attribute_sync'")
    expect(page.locator("details[open] pre")).to_have_count(2)


def test_a_keyboard_opens_a_program_and_scrolls_what_is_wide(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(REFERENCE)
    _file(page).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(_code(page)).to_be_visible()
    expect(_code(page)).to_have_attribute("tabindex", "0")
    for name in (f"snippets/{PROGRAM}.py", "copy program", "# /// script"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_contain_text(name)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


@pytest.mark.parametrize("answer", ["gone", "cut off"])
def test_a_failure_has_words_and_the_next_try_may_succeed(new_page: NewPage, answer: str) -> None:
    page = new_page()
    page.goto(REFERENCE)
    page.route(
        f"**/{PROGRAM}.py",
        lambda route: route.fulfill(status=404) if answer == "gone" else route.abort(),
    )
    _file(page).locator("summary").click()
    expect(_status(page)).to_have_text(f"could not be fetched: open snippets/{PROGRAM}.py")
    expect(_file(page).locator("pre")).to_have_count(0)
    page.unroute(f"**/{PROGRAM}.py")
    _file(page).locator("summary").click()
    _file(page).locator("summary").click()
    expect(_code(page)).to_be_visible()
    expect(_status(page)).not_to_contain_text("could not")


def test_what_is_on_its_way_has_words(new_page: NewPage) -> None:
    page = new_page()
    page.goto(REFERENCE)
    page.route(f"**/{PROGRAM}.py", lambda route: None)  # no answer ever comes
    _file(page).locator("summary").click()
    expect(_status(page)).to_have_text(f"fetching snippets/{PROGRAM}.py")
    expect(_code(page)).to_have_count(0)


def test_an_opened_program_is_copied(new_page: NewPage) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(REFERENCE + ANCHOR)
    assert copied_by(page, page.get_by_role("button", name="copy program").click) == _text()


def test_without_scripts_the_link_leads_to_the_file(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(REFERENCE)
    _file(page).locator("summary").click()
    link = _file(page).get_by_role("link", name=f"snippets/{PROGRAM}.py")
    expect(link).to_be_visible()
    expect(_status(page)).to_have_text(f"snippets/{PROGRAM}.py")
    assert page.request.get(link.evaluate("link => link.href")).text() == _text()


def test_paper_has_the_opened_program_and_nothing_to_press(new_page: NewPage) -> None:
    page = new_page()
    page.goto(REFERENCE + ANCHOR)
    expect(_code(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(_code(page)).to_be_visible()
    expect(page.get_by_role("button", name="copy program")).to_be_hidden()


def _file(page: Page) -> Locator:
    return page.locator("details.whole-program", has=page.locator(f'[id="{ANCHOR[1:]}"]'))


def _status(page: Page) -> Locator:
    return _file(page).get_by_role("status")


def _code(page: Page) -> Locator:
    return _file(page).locator("pre > code")


def _text() -> str:
    return (SNIPPETS / f"{PROGRAM}.py").read_text("utf-8")

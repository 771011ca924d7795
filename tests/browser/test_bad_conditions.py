"""Pages stay usable for readers and on machines that are not as one would like them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import WIDE, NewPage
from playwright.sync_api import Browser, Page, expect

from bothways.tools.pictures import CHROMIUM_ARGUMENTS, find_chromium

#: The texts of all blocks of code that a reader sees now.
SEEN_CODE = """() => [...document.querySelectorAll("article pre")]
    .filter(code => code.checkVisibility()).map(code => code.innerText)"""

#: All blocks of code but those in a <details>, which every browser opens without help.
ALL_CODE = """() => [...document.querySelectorAll("article pre")]
    .filter(code => !code.closest("details:not([open])")).map(code => code.textContent.trim())"""


def test_without_scripts_every_block_of_code_can_be_seen(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("learn/lazy/")
    first = set(page.evaluate(SEEN_CODE))
    seen = set(first)
    sets = page.locator(".tabbed-set")
    for number in range(max(tabs.locator("label").count() for tabs in sets.all())):
        for tabs in sets.all():
            label = tabs.locator("label").nth(number)
            if label.count():
                label.click()
        seen |= set(page.evaluate(SEEN_CODE))
    assert {code.strip() for code in seen} == set(page.evaluate(ALL_CODE))
    assert len(first) < len(seen)
    assert any("SELECT" in code for code in seen)


@pytest.fixture
def page_without_storage(browser: Browser, home: str, tmp_path: Path) -> Iterator[Page]:
    """A page in a browser that is set to let no site store anything."""
    preferences = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(preferences))
    context = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=find_chromium(),
        args=CHROMIUM_ARGUMENTS,
        base_url=home,
        viewport=WIDE,
    )
    with context:
        yield context.new_page()


def test_a_browser_that_stores_nothing_shows_pages_that_work(page_without_storage: Page) -> None:
    page = page_without_storage
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("learn/lazy/")
    kept = page.evaluate("localStorage.setItem('this', 'kept?') ?? localStorage.getItem('this')")
    assert kept is None, "the browser is set as this test wants it"
    pair = page.locator("section.pair").first
    pair.get_by_text("Async", exact=True).click()
    expect(pair.locator("pre:visible").filter(has_text="async def").first).to_be_visible()
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.get_by_title("Switch to").locator("visible=true").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(scheme))
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("MissingGreenlet")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert errors == []

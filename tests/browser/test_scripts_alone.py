"""What scripts do where a browser is unlike ours, each on a page of a few lines."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ASSETS = Path(__file__).parents[2] / "docs" / "assets"

#: Blocks, of which the upper one changes its height with the mode, in a browser that does not keep
#: what a reader looks at in its place by itself.
PAGE = """<!doctype html><style>html { overflow-anchor: none } .tall { height: 3000px }
    [data-mode=async] .upper { height: 700px }</style>
    <div class="upper">…</div><section><div class="tabbed-set">
    <input type="radio" name="a" value="sync"><input type="radio" name="a" value="async"></div>
    <p class="program"><a class="raw" href="a.py">raw</a><button class="copy">copy program</button>
    <code class="command">uv run a.py</code></p></section>
    <figure style="width: 100px; overflow: auto"><div style="width: 300px">…</div></figure>
    <div class="tall"></div>"""

#: What the other scripts give to these two.
OTHERS = """window.bothways = {targets: [], stack: {choice: {}, known: {mode: {sync: 1, async: 1}},
    change({mode}) { document.documentElement.dataset.mode = mode }}}
    fetch = async () => new Response("print()")"""


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.set_content(PAGE)
    page.add_script_tag(content=OTHERS)
    for name in ("code", "blocks"):
        page.add_script_tag(path=ASSETS / f"{name}.js")
    page.evaluate("dispatchEvent(new Event('DOMContentLoaded'))")
    return page


@pytest.mark.parametrize("refuses", [False, True])
def test_a_button_says_whether_the_browser_let_it_copy(page: Page, refuses: bool) -> None:
    page.evaluate(
        """refuses => Object.defineProperty(navigator, "clipboard", {configurable: true, value:
            {writeText: async () => { if (refuses) throw new Error("no") }}})""",
        refuses,
    )
    page.locator(".copy").click()
    expect(page.locator(".copy")).to_have_text("the browser refused" if refuses else "copied")
    expect(page.locator(".copy")).to_have_text("copy program")


def test_the_focus_stops_at_what_scrolls_for_as_long_as_it_does(page: Page) -> None:
    figure = page.locator("figure")
    expect(figure).to_have_attribute("tabindex", "0")
    figure.evaluate("figure => { figure.style.width = '400px' }")
    expect(figure).not_to_have_attribute("tabindex", "0")


def test_a_block_stays_where_it_is_when_its_tab_is_chosen(page: Page) -> None:
    top = "() => document.querySelector('section').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.locator("[value=async]").check()
    assert page.locator(".upper").bounding_box()["height"] == 700
    assert page.evaluate(top) == pytest.approx(before, abs=1)

"""What readers do with a page: copy its code, follow its links, print it, search it."""

from pathlib import Path

import pytest
from browsing import NewPage
from playwright.sync_api import expect

SNIPPETS = Path(__file__).parents[2] / "snippets"

#: The page, the anchor and the name of each block that the table names.
PROOFS = """links => links.map(link => [link.href.split("#")[0], link.hash, link.title])"""

#: The names of those blocks to which their anchor does not lead. It does where the block of that
#: name then starts below the page's header, in the upper half of the window.
ASTRAY = """async blocks => {
    const header = document.querySelector(".md-header").getBoundingClientRect()
    const astray = []
    for (const [anchor, name] of blocks) {
        location.hash = anchor
        await new Promise(requestAnimationFrame)
        const block = document.querySelector(":target")?.closest("section")
        const top = block?.getBoundingClientRect().top
        if (block?.ariaLabel !== name || top < header.bottom || top > innerHeight / 2)
            astray.push(`${name} at ${top}`)
    }
    return astray
}"""

#: The code in tabs that has no place on paper: not counting what the reader has to open.
CODE_WITHOUT_PLACE = """() =>
    [...document.querySelectorAll(".tabbed-block pre")]
        .filter(code => !code.closest("details"))
        .filter(code => code.getBoundingClientRect().height === 0)
        .map(code => code.innerText)
"""


@pytest.mark.parametrize("half", ["sync", "async"])
def test_the_copy_button_gives_the_definition_of_the_program(new_page: NewPage, half: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("")
    # all pages of a machine share its clipboard
    page.evaluate("navigator.clipboard.writeText('nothing yet')")
    pair = page.locator('section[aria-label="methods/get"]')
    pair.locator("label").get_by_text(half.title(), exact=True).click()
    pair.locator('[data-md-type="copy"]:visible').click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()) !== 'nothing yet'")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    program = (SNIPPETS / f"methods/get_{half}.py").read_text("utf-8")
    assert copied.startswith(("def find_by_key(", "async def find_by_key("))
    # two blank lines stand around a definition: no more was copied, and no less
    assert f"\n\n\n{copied}\n\n\n" in program


def test_links_of_the_comparison_land_on_the_blocks_that_they_name(new_page: NewPage) -> None:
    page = new_page()
    page.goto("compare/at-a-glance/")
    proofs = page.locator('.compare td[data-label="Proof"] a').evaluate_all(PROOFS)
    assert len(proofs) > 30
    astray = []
    for address in sorted({address for address, _, _ in proofs}):
        page.goto(address)
        blocks = [[anchor, name] for where, anchor, name in proofs if where == address]
        astray += page.evaluate(ASTRAY, blocks)
    assert astray == []


def test_paper_has_the_code_of_every_tab(new_page: NewPage) -> None:
    page = new_page()
    page.goto("learn/lazy/")
    assert page.evaluate(CODE_WITHOUT_PLACE), "on the screen a set shows one tab"
    page.emulate_media(media="print")
    assert page.evaluate(CODE_WITHOUT_PLACE) == []
    for label in page.locator(".tabbed-labels > label").all():
        expect(label).to_be_visible()


def test_the_search_finds_the_page_on_an_error(new_page: NewPage) -> None:
    page = new_page()
    page.goto("")
    page.get_by_role("textbox", name="Search").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.type("MissingGreenlet")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url("**/learn/lazy/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lazy loading in async")

"""What readers do with a page: follow its links, print it."""

from browsing import NewPage
from playwright.sync_api import expect

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


def test_links_of_the_comparison_land_on_the_blocks_that_they_name(new_page: NewPage) -> None:
    page = new_page()
    page.goto("compare/at-a-glance/")
    proofs = page.locator('td[data-label="Proof"] a').evaluate_all(PROOFS)
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

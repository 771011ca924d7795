"""No text is too small to be read: none is smaller than the site's smallest print."""

import pytest
from browsing import NewPage, every_page
from test_quiet_pages import PHONE, WIDE

#: In pixels: 0.6rem of a root of 20 pixels.
SMALLEST = 12

#: The texts that are smaller, each with its size. What a drawing says is measured as it is drawn.
SMALLER = r"""smallest => {
    const found = new Set()
    const note = (words, size) => {
        const start = words.trim().slice(0, 40)
        if (size < smallest - 0.01) found.add(`${size.toFixed(2)} px: «${start}»`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const holder = text.parentElement
        if (!text.data.trim() || holder.closest("script, style, template, noscript, title, desc"))
            continue
        const scale = holder instanceof SVGGraphicsElement ? holder.getScreenCTM().a : 1
        note(text.data, scale * parseFloat(getComputedStyle(holder).fontSize))
    }
    for (const element of document.body.querySelectorAll("*"))
        for (const side of ["::before", "::after"]) {
            const {content, fontSize} = getComputedStyle(element, side)
            if (/^"?.*\p{L}/u.test(content) && !["none", "normal"].includes(content))
                note(content, parseFloat(fontSize))
        }
    return [...found]
}"""

#: The programs of every chapter are shown in the same way.
PAGES = [*(page for page in every_page() if not page.startswith("reference/")), "reference/lazy/"]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_text_is_too_small(new_page: NewPage, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    small = {}
    for address in PAGES:
        page.goto(address)
        if found := page.evaluate(SMALLER, SMALLEST):
            small[address] = found
    assert small == {}, f"give it at least {SMALLEST} px: --size-small in docs/assets/base.css"


@pytest.mark.parametrize(
    "style",
    ["article p { font-size: 0.58rem }", "article h1::after { content: 'x'; font-size: 9px }"],
)
def test_a_text_that_is_too_small_is_reported(new_page: NewPage, style: str) -> None:
    page = new_page()
    page.goto("proof/verified/")
    assert page.evaluate(SMALLER, SMALLEST) == []
    page.add_style_tag(content=style)
    assert page.evaluate(SMALLER, SMALLEST)

"""What can be wrong with an open page: each function returns it in words, or nothing."""

from typing import Literal

from browsing import NEXT_FRAMES, PAGE_WIDTH, PHONE, WIDE
from playwright.sync_api import Page, expect

#: Each way to look at a page. A window of 1280 pixels has 640 where all is magnified twice, and 320
#: where it is four times; 800 pixels have no room for all columns, but rows are no cards yet.
WINDOWS = (WIDE, {"width": 800, "height": 1100}, {"width": 640, "height": 450}, PHONE)
NARROWEST = {"width": 320, "height": 450}

#: What the theme calls each scheme.
SCHEMES = {"light": "default", "dark": "slate"}

#: In pixels: 0.6rem of a root of 20 pixels.
SMALLEST = 12

#: How far from the edge of the window a heading starts, in pixels.
LEAST_MARGIN = 12

#: Longer than this, in milliseconds, a reader sees that something moves.
NOTICED = 10

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

#: Words of prose. Code and classes are none.
WORDS = r"(?<!\S)(\p{L}{2,12}|\p{Ll}{13,16})(?![^\s,.;:])"

#: All that has no sign in it: the columns of nine drivers are as wide as what they hold.
LETTERS_AND_DIGITS = r"[\p{L}\p{N}]+"

#: The words of tables that begin in one line and end in another.
BROKEN_WORDS = r"""([tables, pattern]) => {
    const words = new RegExp(pattern, "gu")
    const broken = new Set()
    for (const table of document.querySelectorAll(tables)) {
        const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const holder = text.parentElement
            if (holder.closest("code, samp") || !holder.checkVisibility()) continue
            for (const {0: word, index} of text.data.matchAll(words)) {
                const range = document.createRange()
                range.setStart(text, index)
                range.setEnd(text, index + word.length)
                const lines = [...range.getClientRects()].map(line => line.top)
                if (new Set(lines).size > 1) broken.add(word)
            }
        }
    }
    return [...broken]
}"""

#: The headings of tables that are wider than the text, so that their right side has to be fetched.
CUT = """() => {
    const right = document.querySelector("article").getBoundingClientRect().right
    return [...document.querySelectorAll("article table:not(.highlighttable)")]
        .filter(table => table.getBoundingClientRect().right > right + 1)
        .map(table => table.tHead.innerText)
}"""

#: The cells whose label is wider than the room before them, or higher than they are.
COVERED = """() => [...document.querySelectorAll("article td[data-label]")].filter(cell => {
    const label = getComputedStyle(cell, "::before")
    if (label.content === "none") return false
    const room = parseFloat(getComputedStyle(cell).paddingLeft)
    return parseFloat(label.width) > room || parseFloat(label.height) > cell.clientHeight
}).map(cell => cell.dataset.label)"""

#: What moves longer than a reader who wants no motion should notice, with how long that is.
MOVING = """noticed => {
    const seconds = text => text.split(",").map(part => parseFloat(part) *
        (part.trim().endsWith("ms") ? 1 : 1000))
    const moving = new Set()
    for (const element of document.querySelectorAll("*"))
        for (const part of ["", "::before", "::after"]) {
            const style = getComputedStyle(element, part || null)
            const times = [style.transitionDuration, style.animationDuration].flatMap(seconds)
            if (Math.max(...times) > noticed || style.scrollBehavior === "smooth")
                moving.add(`${element.localName}.${element.className}${part} ${times}`)
        }
    return [...moving]
}"""

MARGIN = """() => {
    const {left, right} = document.querySelector("h1").getBoundingClientRect()
    return Math.min(left, innerWidth - right)
}"""

#: What a page shows when a reader has opened everything and been everywhere, at once.
ALL_SHOWN = """.tabbed-block { display: block !important }
    * { content-visibility: visible !important }"""
OPEN_DETAILS = "document.querySelectorAll('details').forEach(part => { part.open = true })"

#: The code that still is not to be seen.
HIDDEN_CODE = """() => [...document.querySelectorAll("article pre")]
    .filter(code => !code.checkVisibility()).map(code => code.innerText)"""

#: Takes away code, rows and sections that have only such elements, in the same surroundings, as
#: others before them have: axe needs most of its time for looking at the same again.
DROP_WHAT_IS_ALIKE = """() => {
    for (const parts of ["pre > code", "tbody tr:not(tr tr)", "section:not(section section)"]) {
        const seen = new Set()
        for (const part of document.querySelectorAll(`article :is(${parts})`)) {
            const kinds = [...part.querySelectorAll("*"), part].map(element => {
                let kind = ""
                for (let one = element; one; one = one.parentElement)
                    kind += ` ${one.localName}.${one.className}`
                return kind
            })
            if (!kinds.every(kind => seen.has(kind))) kinds.forEach(kind => seen.add(kind))
            else if (part.localName === "code") part.replaceChildren()
            else part.remove()
        }
    }
}"""

#: Only violations are wanted; what passed would be listed node by node. That a finger hits what it
#: aims at (WCAG 2.2) is not asked for unless it is named.
RUN_AXE = """async only => {
    const rules = {"target-size": {enabled: true}}
    const runOnly = only.length ? {runOnly: only} : {}
    const {violations} = await axe.run(document, {resultTypes: ["violations"], rules, ...runOnly})
    return violations.flatMap(({id, impact, nodes}) => nodes.map(({target, html, failureSummary}) =>
        `${id} (${impact}) at ${target}: ${html.slice(0, 200)} ${failureSummary}`))
}"""


def wrong_in_any_window(page: Page) -> list[str]:
    """Return what does not fit, is too small or is torn apart, in windows of all sizes."""
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(MOVING, NOTICED)
    wrong = [f"moves for who wants no motion: {what}" for what in moving]
    for window in (*WINDOWS, NARROWEST):
        page.set_viewport_size(window)
        page.evaluate(NEXT_FRAMES)
        found = [f"as wide as {width}" for width in [_too_wide(page, window)] if width]
        if window is not NARROWEST:
            found += [f"too small: {text}" for text in page.evaluate(SMALLER, SMALLEST)]
            for tables, words in (("article table", WORDS), (".dense", LETTERS_AND_DIGITS)):
                broken = page.evaluate(BROKEN_WORDS, [tables, words])
                found += [f"broken in two: {word}" for word in broken]
        if window is WIDE:
            found += [f"cut: {heading}" for heading in page.evaluate(CUT)]
        if window is PHONE:
            found += [f"covers its cell: {label}" for label in page.evaluate(COVERED)]
            if (margin := page.evaluate(MARGIN)) < LEAST_MARGIN:
                found.append(f"text at the edge: {margin}")
        wrong += [f"{window['width']} px: {what}" for what in found]
    return wrong


def violations_of_opened(page: Page, axe: str) -> list[str]:
    """Return what axe finds on a page on which a reader has opened everything.

    In the light scheme at a wide screen, then the colours of the dark one, then on a phone, which
    shows some things differently: the menu, cards, what scrolls.
    """
    page.add_style_tag(content=ALL_SHOWN)
    page.evaluate(OPEN_DETAILS)
    expect(page.locator(".whole-program:not(:has(pre))")).to_have_count(0)
    page.evaluate(NEXT_FRAMES)
    hidden = [f"code that axe does not see: {code}" for code in page.evaluate(HIDDEN_CODE)]
    page.evaluate(DROP_WHAT_IS_ALIKE)
    light = violations(page, axe)
    show_in_scheme(page, "dark")
    dark = violations(page, axe, "color-contrast")
    page.set_viewport_size(PHONE)
    page.evaluate(NEXT_FRAMES)
    return [
        *hidden,
        *(f"light: {found}" for found in light),
        *(f"dark: {found}" for found in dark),
        *(f"dark, on a phone: {found}" for found in violations(page, axe)),
    ]


def show_in_scheme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Show an open page in a scheme, as the theme does while it opens one."""
    page.emulate_media(color_scheme=scheme)
    # the theme hears of it in the next frame, and answers in a task behind that
    page.evaluate(NEXT_FRAMES)
    page.evaluate("new Promise(resolve => setTimeout(() => setTimeout(resolve)))")
    page.evaluate("name => { document.body.dataset.mdColorScheme = name }", SCHEMES[scheme])
    page.evaluate(NEXT_FRAMES)


def violations(page: Page, axe: str, *only: str) -> list[str]:
    """Return each violation of a rule of axe, with the element and what is wrong with it."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN_AXE, list(only))
    return found


def _too_wide(page: Page, window: dict[str, int]) -> int:
    width: int = page.evaluate(PAGE_WIDTH)
    return width if width != window["width"] else 0

"""Pages are light, ask nobody else for anything, complain of nothing, fit, and stay where they are.

Looked at are pages that have every kind of element that any page has, every table, and the most of
what is hard to show: `page_cover` finds them in the built site. What other pages have is made of
the same elements by the same templates, style sheets and scripts, so what is wrong with it is wrong
on one of these.

Each is visited twice: by a new reader at a wide screen in the light scheme, and by one who has
made choices before, with a phone in the dark scheme. To both it comes in pieces.
"""

from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from browsing import (
    NEXT_FRAMES,
    PAGE_WIDTH,
    PHONE,
    SETTLED,
    WATCH_SHIFTS,
    WIDE,
    NewPage,
    every_page,
    listen,
    open_in_pieces,
    shifts_of,
)
from looking import SCHEMES, show_in_scheme, violations_of_opened, wrong_in_any_window
from page_cover import covering_pages
from playwright.sync_api import Page
from serving import served

#: What a first visit may cost: kilobytes over the line, compressed as hosts do it.
ENOUGH_KILOBYTES = 105

#: The pairs that are drawn, but show another half than that which was chosen.
UNCHOSEN = """[...document.querySelectorAll("section.pair:has(~ *)")]
    .filter(pair => pair.querySelector(".tabbed-set > input[value=async]:not(:checked)"))
    .map(pair => pair.ariaLabel)"""

#: Into how many tests the pages are divided, so that several workers share them.
SHARES = 8


@pytest.fixture(scope="session")
def cover(site_folder: Path) -> list[str]:
    """The addresses of the pages to look at."""
    return covering_pages(site_folder, every_page())


@pytest.mark.parametrize("share", range(SHARES))
def test_a_new_reader_finds_nothing_wrong(
    new_page: NewPage, axe: str, site_folder: Path, cover: list[str], share: int
) -> None:
    sent: dict[str, int] = {}
    next_piece = Semaphore(0)
    wrong = []
    with served(site_folder, sent=sent, next_piece=next_piece) as home:
        for address in cover[share::SHARES]:
            sent.clear()
            page = new_page(base_url=home, color_scheme="light", reduced_motion="no-preference")
            page.add_init_script(WATCH_SHIFTS)
            heard = listen(page, home)
            open_in_pieces(page, address, next_piece)
            found = [*_wrong_at_first(page, WIDE, "light"), *_too_heavy(page, sent)]
            found += [*wrong_in_any_window(page), *_wrong_for_axe(page, axe), *heard]
            wrong += [f"{page.url} {what}" for what in found]
            page.context.close()
    _nothing(wrong)


@pytest.mark.parametrize("share", range(SHARES))
def test_a_reader_who_comes_again_finds_nothing_wrong(
    new_page: NewPage, site_folder: Path, cover: list[str], share: int
) -> None:
    next_piece = Semaphore(0)
    wrong = []
    with served(site_folder, next_piece=next_piece) as home:
        choices = _choices(new_page(base_url=home, color_scheme="dark"), next_piece)
        for address in cover[share::SHARES]:
            page = new_page(
                base_url=home,
                viewport=PHONE,
                color_scheme="dark",
                reduced_motion="no-preference",
                storage_state=choices,
            )
            page.add_init_script(WATCH_SHIFTS)
            heard = listen(page, home)
            unchosen = open_in_pieces(page, address, next_piece, UNCHOSEN)
            found = [*_wrong_at_first(page, PHONE, "dark"), *heard]
            found += [f"is drawn without the choice: {pair}" for pair in unchosen]
            wrong += [f"{page.url} {what}" for what in found]
            page.context.close()
    _nothing(wrong)


#: Does all that a page must not do.
DO_ALL_WRONG = """async () => {
    console.log("hello")
    await fetch("there/is/no/such/file")
    await fetch("https://elsewhere.example/", {mode: "no-cors"})
    setTimeout(() => { throw new Error("oops") })
    document.body.insertAdjacentHTML("afterbegin", '<div style="width: 2000px; height: 300px">')
}"""
LOOK_ALL_WRONG = """
    article p { font-size: 0.58rem }
    h1 { margin: 0 -40px !important }
    h1::after { content: "x"; font-size: 9px; transition: color 0.2s !important }
    article table { min-width: 1500px }
    article td { word-break: break-all; padding-left: 0 !important; max-width: 2em }
    [data-md-color-scheme=default] article p { color: #aaa }
    [data-md-color-scheme=slate] article p { color: #444 }
"""
VIOLATE_ALL = """document.querySelector("h1").insertAdjacentHTML("afterend", `
    <img src="data:,"><button></button>
    ${"<button style='display: block; height: 9px'>small</button>".repeat(2)}`)"""

ALL_THAT_IS_WRONG = [
    *("error: oops", "console: hello", "404: http", "asks elsewhere: https://elsewhere.example/"),
    *("moved: 0.", "the scheme is slate", "kilobytes: ", "320 px: as wide as 2000"),
    *("1280 px: too small: 11.60 px: «", "390 px: too small: 9.00 px: «", "1280 px: cut: What"),
    *("moves for who wants no motion: h1", "390 px: broken in two: ", "covers its cell: Mode"),
    *("390 px: text at the edge: ", "light: image-alt", "light: color-contrast"),
    *("light: button-name", "dark: color-contrast", "on a phone: target-size"),
    "code that axe does not see: def hidden",
]


def test_all_that_a_page_must_not_do_is_noticed(new_page: NewPage, axe: str, home: str) -> None:
    page = new_page(reduced_motion="no-preference", color_scheme="dark")
    page.add_init_script(WATCH_SHIFTS)
    heard = listen(page, home)
    page.route("https://elsewhere.example/**", lambda route: route.fulfill(body=""))
    page.goto("proof/verified/")
    page.evaluate(SETTLED)
    page.evaluate(DO_ALL_WRONG)
    page.wait_for_function("shifts.length")
    wrong = [*_wrong_at_first(page, WIDE, "light"), *_too_heavy(page, {"/": 200_000})]
    show_in_scheme(page, "light")
    page.add_style_tag(content=LOOK_ALL_WRONG)
    wrong += wrong_in_any_window(page)
    page.evaluate(VIOLATE_ALL)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        " '<pre style=\"display: none\">def hidden()</pre>')"
    )
    wrong += [*_wrong_for_axe(page, axe), *heard]
    unnoticed = [what for what in ALL_THAT_IS_WRONG if not any(what in line for line in wrong)]
    assert unnoticed == [], "\n".join(wrong)


def _nothing(wrong: list[str]) -> None:
    """Fail with the first of what is wrong."""
    if wrong:
        pytest.fail("\n".join([f"{len(wrong)} things are wrong:", *wrong[:10]]), pytrace=False)


def _choices(page: Page, next_piece: Semaphore) -> Any:
    """Return what the site stores for a reader who prefers async."""
    open_in_pieces(page, "compare/methods/", next_piece)
    page.locator("section.pair").first.get_by_text("Async", exact=True).first.click()
    stored = page.context.storage_state()
    assert stored["origins"], "the site remembers choices"
    return stored


def _wrong_at_first(page: Page, window: dict[str, int], scheme: str) -> list[str]:
    """Return what is wrong with a page as it comes, before anything is done with it."""
    wrong = [f"moved: {shift}" for shift in shifts_of(page)]
    if (width := page.evaluate(PAGE_WIDTH)) != window["width"]:
        wrong.append(f"{window['width']} px: as wide as {width}")
    if (shown := page.locator("body").get_attribute("data-md-color-scheme")) != SCHEMES[scheme]:
        wrong.append(f"the scheme is {shown}")
    return wrong


def _too_heavy(page: Page, sent: dict[str, int]) -> list[str]:
    icon = page.locator("link[rel~=icon]").first.evaluate("link => link.href")
    page.request.get(icon)  # a browser without a window does not ask for it
    kilobytes = sum(sent.values()) / 1000
    return [f"kilobytes: {sent}"] if kilobytes > ENOUGH_KILOBYTES else []


def _wrong_for_axe(page: Page, axe: str) -> list[str]:
    page.set_viewport_size(WIDE)
    page.evaluate(NEXT_FRAMES)
    return violations_of_opened(page, axe)

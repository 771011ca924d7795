"""The columns of tables have fixed widths: they keep their place, and are wide enough."""

from pathlib import Path

import pytest
from browsing import NEXT_FRAMES, NewPage, named
from playwright.sync_api import Browser
from serving import served_haltingly
from test_quiet_pages import PATIENCE_MILLISECONDS, PHONE, WATCH_SHIFTS, WIDE

#: Narrower than what has room for all columns, wider than where rows become cards.
TABLET = {"width": 800, "height": 1100}

TABLES = [
    *("compare/api/", "compare/at-a-glance/", "compare/capabilities/", "compare/changes/"),
    *("compare/drivers/", "compare/versions/", "errors/", "proof/verified/"),
    "start/five-minutes/",
]

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


@pytest.mark.parametrize("address", TABLES, ids=named)
def test_columns_keep_their_place_while_rows_come(
    browser: Browser, site_folder: Path, address: str
) -> None:
    with (
        served_haltingly(site_folder, after="</tr>", pauses=4) as home,
        browser.new_context(base_url=home, viewport=WIDE) as context,
    ):
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.add_init_script(WATCH_SHIFTS)
        page.goto(address, wait_until="load")
        page.evaluate(NEXT_FRAMES)
        parts_of_tables = [shift for shift in page.evaluate("shifts") if "<t" in shift]
        assert parts_of_tables == []


@pytest.mark.parametrize("size", [WIDE, TABLET, PHONE], ids=["wide", "tablet", "phone"])
@pytest.mark.parametrize("address", TABLES, ids=named)
def test_no_word_is_broken_in_two(new_page: NewPage, address: str, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    page.goto(address)
    assert page.evaluate(BROKEN_WORDS, ["article table", WORDS]) == []


@pytest.mark.parametrize("size", [WIDE, TABLET, PHONE], ids=["wide", "tablet", "phone"])
def test_nothing_is_broken_in_a_column_of_a_driver(new_page: NewPage, size: dict[str, int]) -> None:
    page = new_page(viewport=size)
    page.goto("compare/capabilities/")
    assert page.locator(".dense td").count() > 300
    assert page.evaluate(BROKEN_WORDS, [".dense", LETTERS_AND_DIGITS]) == []


@pytest.mark.parametrize("address", TABLES, ids=named)
def test_no_label_covers_a_cell_of_a_card(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(address)
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("address", TABLES, ids=named)
def test_no_table_is_cut_on_a_wide_screen(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=WIDE)
    page.goto(address)
    assert page.evaluate(CUT) == [], "give its columns less width, or its cells fewer words"

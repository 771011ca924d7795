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

#: For the narrowest columns, those of nine drivers side by side.
TOO_LONG = {"Operational", "Programming", "UNCOMMITTED"}

#: The words of tables that begin in one line and end in another. Code and classes are no words.
BROKEN_WORDS = r"""() => {
    const words = /(?<!\S)(\p{L}{2,12}|\p{Ll}{13,16})(?![^\s,.;:])/gu
    const broken = new Set()
    for (const table of document.querySelectorAll("article table")) {
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
    assert set(page.evaluate(BROKEN_WORDS)) <= TOO_LONG

"""What is wider than the window scrolls by itself, by keyboard too; the page never does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NEXT_FRAMES, PAGE_WIDTH, NewPage
from building import fill_once
from playwright.sync_api import Page
from serving import served
from small_site import CHANGING_PAIR, FAILURE, PAIR, SmallSite, change

#: One word of this length is wider than any of the windows.
LONG = "x" * 400

#: A page that nobody would write, as its source.
WIDE_PAGE = f"""\
---
title: Wide
description: Things that are wider than a screen.
---

# {LONG}

A paragraph with `{LONG}` and {LONG}.

## Filtering

[[pair {PAIR} whole]]

[[pair {CHANGING_PAIR}]]

[[failure {FAILURE.removesuffix("_fails")}]]

```sql
SELECT {", ".join(f"a_column_{number}" for number in range(60))} FROM a_table
```

| {" | ".join(f"heading_number_{number}" for number in range(20))} |
|{"---|" * 20}
| {" | ".join(f"cell_number_{number}" for number in range(20))} |

> {LONG}

- a list with {LONG}

[[compare
Wide
{LONG} | {PAIR} | filter_by
]]
"""

WIDTHS = [1280, 640, 390, 320]

#: Marks every block that a reader has to scroll sideways, and returns how many there are.
#: What is cut off, but cannot be scrolled, is lost to the reader.
MARK_SCROLLING = """() => {
    let count = 0
    for (const block of document.querySelectorAll("article, article *")) {
        if (block.scrollWidth <= block.clientWidth + 1 || !block.checkVisibility()) continue
        const overflow = getComputedStyle(block).overflowX
        if (overflow === "hidden" || overflow === "clip") throw `${block.outerHTML} is cut off`
        if (overflow !== "auto" && overflow !== "scroll") continue
        if (block.tabIndex < 0 && !block.querySelector("a, button"))
            throw `the focus does not stop at ${block.outerHTML}`
        block.dataset.scrolls = ++count
    }
    return count
}"""

#: The mark of the block that scrolls and has the focus, or has it inside.
FOCUSED = "document.activeElement.closest('[data-scrolls]')?.dataset.scrolls"

#: The block of a mark is scrolled further than it was.
SCROLLED = """([mark, before]) =>
    document.querySelector(`[data-scrolls="${mark}"]`).scrollLeft > before"""

#: More stops than the page has.
FAR = 300


@pytest.fixture(scope="session")
def wide_site(shared_folder: Path) -> Path:
    """A built site with one page, which is too wide."""
    root = shared_folder / "wide"

    def build_wide() -> object:
        small = SmallSite.make(root)
        small.page.write_text(WIDE_PAGE)
        for half in ("sync", "async"):
            program = small.program(f"{PAIR}_{half}")
            change(program, '"""', f'"""{LONG} ')
            change(program, "    print(", f'    print("{LONG}")\n    print(')
        evidence = small.evidence(PAIR)
        change(evidence, "SELECT ", f"SELECT {LONG}, ")
        return small.build()

    fill_once(root, build_wide)  # type: ignore[arg-type]
    return root / "site"


@pytest.fixture
def wide_address(wide_site: Path) -> Iterator[str]:
    """The address of the page that is too wide."""
    with served(wide_site) as home:
        yield f"{home}pairs/"


def test_the_page_does_not_scroll_sideways(new_page: NewPage, wide_address: str) -> None:
    page = new_page()
    page.goto(wide_address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(NEXT_FRAMES)
        assert page.evaluate(PAGE_WIDTH) == width


@pytest.mark.parametrize("tab", ["Sync", "Async", "What changes", "SQL"])
def test_every_block_that_scrolls_is_reached_and_scrolled_by_keyboard(
    new_page: NewPage, wide_address: str, tab: str
) -> None:
    page = new_page(viewport={"width": 640, "height": 800})
    page.goto(wide_address)
    page.locator("section.pair").first.get_by_text(tab, exact=True).first.click()
    count = page.evaluate(MARK_SCROLLING)
    assert count >= 2, "code and a table are too wide"
    _scroll_all_by_keyboard(page, count)


def test_paper_has_the_ends_of_long_lines(new_page: NewPage, wide_address: str) -> None:
    page = new_page(viewport={"width": 718, "height": 1000})
    page.goto(wide_address)
    page.emulate_media(media="print")
    cut = page.evaluate("""() => [...document.querySelectorAll("article pre, article pre > code")]
        .filter(code => code.scrollWidth > code.clientWidth + 1).map(code => code.outerHTML)""")
    assert cut == []


def _scroll_all_by_keyboard(page: Page, count: int) -> None:
    """Walk over the page with Tab until an arrow has scrolled every block that is marked."""
    page.keyboard.press("Control+Home")
    scrolled: set[str] = set()
    for _ in range(FAR):
        page.keyboard.press("Tab")
        mark = page.evaluate(FOCUSED)
        if mark and mark not in scrolled:
            before = page.locator(f'[data-scrolls="{mark}"]').evaluate("block => block.scrollLeft")
            page.keyboard.press("ArrowRight")
            page.wait_for_function(SCROLLED, arg=[mark, before])
            scrolled.add(mark)
        if len(scrolled) == count:
            return
    pytest.fail(f"of {count} blocks that scroll, Tab reaches those with the marks {scrolled}")

"""Everything on a page can be done with a keyboard alone, and one sees where one is.

These tests press keys and nothing else: no mouse, no focus that was set by a script.
"""

import re
from pathlib import Path

import pytest
from browsing import NewPage, named
from clipboard import PERMISSIONS, copied_by
from looking import SCHEMES, show_in_scheme
from playwright.sync_api import FloatRect, Page, expect

SNIPPETS = Path(__file__).parents[2] / "snippets"

#: The first pair of the home page, and what each of its tabs shows, in order.
PAIR = 'section[aria-label="lazy/attribute"]'
SHOWN_BY_TAB = {
    "Sync": "def list_posts(session: Session",
    "Async": "async def list_posts(session: AsyncSession",
    "What changes": "Spelled differently",
    "SQL": "FROM users",
}

#: More stops than any of these pages has.
FAR = 600

#: Where the focus is seen: the element and a margin, or nothing if it takes no place itself.
PLACE = """() => {
    const box = document.activeElement.getBoundingClientRect(), margin = 6
    if (box.width * box.height < 16) return null
    const x = Math.max(0, box.x - margin), y = Math.max(0, box.y - margin)
    return {x, y, width: Math.min(innerWidth, box.right + margin) - x,
            height: Math.min(innerHeight, box.bottom + margin) - y}
}"""

#: What looks and behaves alike has to be looked at only once; nothing if the page is at its end.
KIND = """() => {
    if (document.activeElement === document.body) return null
    const {localName, type, classList, parentElement} = document.activeElement
    const classes = [...classList].filter(name => name !== "focus-visible")
    return [parentElement.localName, parentElement.className, localName, type, ...classes].join(" ")
}"""

#: Words that tell a reader of a failed test which element this is.
WORDS = """() => {
    const element = document.activeElement
    return `${element.localName}.${element.className} «${
        (element.ariaLabel || element.title || element.innerText || element.id).slice(0, 60)}»`
}"""


def test_the_first_stop_leads_past_the_menu(new_page: NewPage) -> None:
    page = new_page()
    page.goto("learn/lazy/")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Skip to content")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_search_leads_to_its_result(new_page: NewPage) -> None:
    page = new_page()
    page.goto("")
    _tab_to(page, "element.matches('input[aria-label=Search]')")
    page.keyboard.type("MissingGreenlet")
    # what the first letters find is replaced by what the word finds
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"#lazy-\w+_fails$"))
    page.keyboard.press("ArrowDown")
    result = page.locator("a:focus")
    expect(result).to_be_in_viewport()
    address = result.evaluate("link => link.href")
    assert "/learn/lazy/" in address
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_arrows_walk_over_every_tab_of_a_pair(new_page: NewPage) -> None:
    page = new_page()
    page.goto("learn/lazy/")
    pair = page.locator(PAIR)
    _tab_to(page, f"element.type === 'radio' && element.closest('{PAIR}')")
    for tab in SHOWN_BY_TAB:
        for other, text in SHOWN_BY_TAB.items():
            if other == tab:
                expect(pair.get_by_text(text).first).to_be_visible()
            else:
                expect(pair.get_by_text(text).first).to_be_hidden()
        page.keyboard.press("ArrowRight")
    expect(pair.get_by_text(SHOWN_BY_TAB["Sync"]).first).to_be_visible()


def test_a_program_is_copied(new_page: NewPage) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto("learn/lazy/")
    _tab_to(page, f"element.title.startsWith('Copy') && element.closest('{PAIR}')")
    copied = copied_by(page, lambda: page.keyboard.press("Enter"))
    assert copied.startswith("class Base(DeclarativeBase):")


def test_the_stamp_is_opened_and_closed(new_page: NewPage) -> None:
    page = new_page()
    page.goto("learn/lazy/")
    stamp = page.locator(f"{PAIR} .stamp")
    _tab_to(page, f"element.localName === 'summary' && element.closest('{PAIR} .stamp')")
    details = stamp.locator("li").first
    expect(details).to_be_hidden()
    page.keyboard.press("Enter")
    expect(details).to_be_visible()
    page.keyboard.press("Enter")
    expect(details).to_be_hidden()


def test_results_that_are_not_there_are_no_stop(new_page: NewPage) -> None:
    page = new_page()
    # as for a reader who is faster than the scripts, which open and close the list: those of
    # the head come before the page
    page.route(re.compile(r"/assets/(?!targets|stack).*\.js$"), lambda route: route.abort())
    page.goto("")
    _tab_to(page, "element.matches('input[aria-label=Search]')")
    page.keyboard.press("Tab")
    in_list = page.evaluate("Boolean(document.activeElement.closest('.md-search__output'))")
    assert not in_list, "the closed list of results takes the focus: hide it while it is closed"


@pytest.mark.parametrize("address", ["", "learn/lazy/", "compare/at-a-glance/"], ids=named)
def test_one_sees_where_the_focus_is(new_page: NewPage, address: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(address)
    seen: set[str] = set()
    unseen: list[str] = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        kind = page.evaluate(KIND)
        if kind is None:
            break
        if kind not in seen:
            seen.add(kind)
            words = page.evaluate(WORDS)
            unseen += [f"{words}, {scheme}" for scheme in _schemes_without_focus(page)]
    else:
        pytest.fail(f"the focus does not come to the end of the page in {FAR} steps")
    assert len(seen) > 5
    assert unseen == []


def test_a_focus_that_does_not_show_is_noticed(new_page: NewPage) -> None:
    page = new_page()
    page.goto("")
    page.add_style_tag(content=".md-skip { top: 0; opacity: 1 } * { outline: none !important }")
    page.evaluate("document.body.prepend(document.querySelector('.md-skip'))")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.classList.remove('md-skip')")
    assert _schemes_without_focus(page) == ["light", "dark"]


def _tab_to(page: Page, condition: str) -> None:
    """Press Tab until a condition on the ``element`` with the focus is true."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate(f"(element => Boolean({condition}))(document.activeElement)"):
            return
    pytest.fail(f"no stop of the tab key is one where {condition}")


def _schemes_without_focus(page: Page) -> list[str]:
    """Return the schemes in which the page looks the same without the focus, where the focus is.

    The next Tab goes on from the same place.
    """
    place: FloatRect | None = page.evaluate(PLACE)

    def look() -> list[bytes]:
        pictures = []
        for scheme in SCHEMES:
            show_in_scheme(page, scheme)
            pictures.append(page.screenshot(animations="disabled", clip=place))
        return pictures

    with_focus = look()
    page.evaluate("document.activeElement.blur()")
    pairs = zip(SCHEMES, with_focus, look(), strict=True)
    return [scheme for scheme, with_, without in pairs if with_ == without]

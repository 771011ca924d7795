"""Pages ask nobody else for anything, complain of nothing, and fit laptop and phone."""

import pytest
from browsing import NewPage
from playwright.sync_api import Page

PAGES = [
    "",
    "start/five-minutes/",
    "compare/methods/",
    "compare/at-a-glance/",
    "learn/lazy/",
    "reference/lazy/",
]

WIDTHS = [1280, 390]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address or "home")
def test_a_page_is_quiet_and_fits(new_page: NewPage, home: str, address: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    heard = _listen(page, home)
    page.goto(address, wait_until="networkidle")
    assert page.locator("body").get_attribute("data-md-color-scheme") == (
        "slate" if scheme == "dark" else "default"
    )
    widths = {width: _width_needed(page, width) for width in WIDTHS}
    assert heard == []
    assert widths == {width: width for width in WIDTHS}


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address or "home")
def test_text_keeps_its_distance_from_the_edge(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    edges = page.locator("h1").evaluate(
        "title => { const box = title.getBoundingClientRect(); return [box.left, 390 - box.right] }"
    )
    assert min(edges) >= 12, edges


def _listen(page: Page, home: str) -> list[str]:
    """Return a list that fills with what a page should not do."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((home, "data:", "blob:"))
            else heard.append(f"asks elsewhere: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            heard.append(f"{response.status}: {response.url}") if response.status >= 400 else None
        ),
    )
    return heard


def _width_needed(page: Page, width: int) -> int:
    """Return how wide the page is in a window of a width, in CSS pixels."""
    page.set_viewport_size({"width": width, "height": 844})
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed

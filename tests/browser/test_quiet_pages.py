"""Every page is light, asks nobody else for anything, complains of nothing, and stays where it is.

Each page is visited twice: by a new reader at a wide screen in the light scheme, and by one who has
made choices before, with a phone in the dark scheme.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import NEXT_FRAMES, NewPage, every_page, named
from playwright.sync_api import Browser, Page, TimeoutError, expect
from serving import served_haltingly

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

#: What a first visit may cost: kilobytes over the line, compressed as hosts do it.
ENOUGH_KILOBYTES = 105

#: A line like a phone's, in bytes and milliseconds: slow enough that parts of a page are drawn
#: before others have come, or nothing could be seen to move.
SLOW_LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 250_000,
    "uploadThroughput": 250_000,
}

#: A cumulative layout shift that is 0.00, as browsers and Lighthouse tell it.
NO_SHIFT = 0.005

#: What scripts of a page do after it has come, they have done by then.
SETTLED_MILLISECONDS = 400

#: Longer than any visit takes, on a busy machine.
PATIENCE_MILLISECONDS = 20_000

#: With a slow line Chromium now and then waits for ever for something that was sent to it. What a
#: page does wrong it does at each visit.
ATTEMPTS = 4

#: Gathers every move of something that the reader already saw, from the first paint on.
WATCH_SHIFTS = """
    window.shifts = []
    new PerformanceObserver(list => {
        for (const {value, hadRecentInput, sources} of list.getEntries())
            if (!hadRecentInput)
                shifts.push(`${value.toFixed(4)} by ${sources.map(({node}) =>
                    node?.outerHTML?.slice(0, 120) ?? node?.textContent)}`)
    }).observe({type: "layout-shift", buffered: true})
"""

PAGE_WIDTH = "document.documentElement.scrollWidth"


@dataclass(frozen=True)
class Reader:
    """Who visits: with which screen, and with or without choices of before."""

    viewport: dict[str, int]
    scheme: str
    returns: bool


READERS = {
    "new reader, wide, light": Reader(WIDE, "light", returns=False),
    "returning reader, phone, dark": Reader(PHONE, "dark", returns=True),
}


@dataclass(frozen=True)
class Visit:
    """What was seen and heard of a page."""

    address: str
    reader: Reader
    scheme: str | None
    heard: list[str]
    shifts: list[str]
    width: int
    """How wide the page is, in CSS pixels: no wider than the window, or it scrolls sideways."""
    sent: dict[str, int]
    """Bytes by path; on a first visit nothing is in the browser's cache."""


@pytest.fixture(scope="module")
def choices(browser: Browser, home: str) -> Any:
    """What the site has stored for a reader who prefers async."""
    with browser.new_context(base_url=home, viewport=WIDE, color_scheme="dark") as context:
        page = context.new_page()
        page.goto("compare/methods/")
        pair = page.locator("section.pair").first
        pair.get_by_text("Async", exact=True).first.click()
        stored = context.storage_state()
    assert stored["origins"], "the site remembers choices"
    return stored


@pytest.fixture(scope="module", params=every_page(), ids=named)
def address(request: pytest.FixtureRequest) -> str:
    """The address of a page; the tests of one page run one after the other."""
    return str(request.param)


@pytest.fixture(scope="module", params=READERS.values(), ids=READERS)
def visit(
    request: pytest.FixtureRequest,
    address: str,
    browser: Browser,
    home: str,
    sent: dict[str, int],
    choices: Any,
) -> Visit:
    """One visit of a page, from the first request until nothing more happens."""
    for _ in range(ATTEMPTS - 1):
        try:
            return _visit(browser, home, address, request.param, sent, choices)
        except TimeoutError:
            continue
    return _visit(browser, home, address, request.param, sent, choices)


def _visit(
    browser: Browser, home: str, address: str, reader: Reader, sent: dict[str, int], choices: Any
) -> Visit:
    with browser.new_context(
        base_url=home,
        viewport=reader.viewport,
        color_scheme=reader.scheme,
        storage_state=choices if reader.returns else None,
    ) as context:
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_LINE)
        page.add_init_script(WATCH_SHIFTS)
        heard = _listen(page, home)
        sent.clear()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLED_MILLISECONDS)
        page.evaluate(NEXT_FRAMES)
        shifts = page.evaluate("shifts")
        icon = page.locator("link[rel~=icon]").first.evaluate("link => link.href")
        page.request.get(icon)  # a browser without a window does not ask for it
        return Visit(
            address,
            reader,
            page.locator("body").get_attribute("data-md-color-scheme"),
            heard,
            shifts,
            page.evaluate(PAGE_WIDTH),
            dict(sent),
        )


def test_a_page_is_quiet_and_fits(visit: Visit) -> None:
    assert visit.heard == []
    assert visit.width == visit.reader.viewport["width"]


def test_a_page_has_the_scheme_of_its_reader(visit: Visit) -> None:
    assert visit.scheme == {"light": "default", "dark": "slate"}[visit.reader.scheme]


def test_nothing_moves_while_a_page_loads(visit: Visit) -> None:
    assert _moved(visit.shifts) < NO_SHIFT, visit.shifts


def _moved(shifts: list[str]) -> float:
    return sum(float(shift.split()[0]) for shift in shifts)


def test_a_first_visit_is_light(visit: Visit, home: str) -> None:
    below = urlsplit(home).path
    assert f"{below}{visit.address}" in visit.sent, "the page itself was counted"
    kilobytes = sum(visit.sent.values()) / 1000
    assert kilobytes <= ENOUGH_KILOBYTES, visit.sent


def test_a_page_that_arrives_in_two_pieces_keeps_its_footer(
    browser: Browser, site_folder: Path
) -> None:
    with (
        served_haltingly(site_folder, after="Engines and URLs\n              </div>") as home,
        browser.new_context(base_url=home, viewport=PHONE) as context,
    ):
        page = context.new_page()
        page.add_init_script(WATCH_SHIFTS)
        page.goto("reference/start/", wait_until="networkidle", timeout=PATIENCE_MILLISECONDS)
        page.evaluate(NEXT_FRAMES)
        assert _moved(page.evaluate("shifts")) < NO_SHIFT


@pytest.mark.parametrize("address", ["learn/sessions/", "learn/transactions/"])
def test_what_a_reader_chose_before_is_there_as_soon_as_it_is_drawn(
    browser: Browser, site_folder: Path, address: str
) -> None:
    with (
        served_haltingly(site_folder, after="</section>") as home,
        browser.new_context(base_url=home, viewport=PHONE) as context,
    ):
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        page = context.new_page()
        page.goto(address)
        pair = page.locator("section.pair").first
        pair.get_by_text("Async", exact=True).click()
        later = context.new_page()
        later.add_init_script(WATCH_SHIFTS)
        later.goto(address, wait_until="networkidle")
        later.evaluate(NEXT_FRAMES)
        pair = later.locator("section.pair").first
        expect(pair.get_by_role("radio", name="Async", exact=True)).to_be_checked()
        assert later.evaluate("shifts") == []


@pytest.mark.parametrize(
    "address", ["", "compare/at-a-glance/", "learn/lazy/", "reference/lazy/"], ids=named
)
def test_text_keeps_its_distance_from_the_edge(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(address)
    edges = page.locator("h1").evaluate(
        "title => { const box = title.getBoundingClientRect(); return [box.left, 390 - box.right] }"
    )
    assert min(edges) >= 12, edges


def test_what_a_page_must_not_do_is_noticed(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(WATCH_SHIFTS)
    heard = _listen(page, home)
    page.route("https://elsewhere.example/**", lambda route: route.fulfill(body=""))
    page.goto("")
    page.evaluate(
        """async () => {
            console.log("hello")
            await fetch("there/is/no/such/file")
            await fetch("https://elsewhere.example/", {mode: "no-cors"})
            setTimeout(() => { throw new Error("oops") })
            const wide = document.createElement("div")
            wide.style = "width: 2000px; height: 300px"
            document.body.prepend(wide)
        }"""
    )
    page.evaluate(NEXT_FRAMES)
    page.wait_for_function("shifts.length")
    kinds = {line.split(":")[0] for line in heard}
    assert {"console", "404", "asks elsewhere", "error"} <= kinds, heard
    assert page.evaluate(PAGE_WIDTH) == 2000


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

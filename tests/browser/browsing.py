"""How the tests open pages, which pages there are, and what is heard of one."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Semaphore

from playwright.sync_api import Page
from serving import END_OF_PIECE

#: Opens an empty page of a reader who has never been here before.
NewPage = Callable[..., Page]

#: The sizes of a laptop's window and of a phone.
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

#: Only ends what hangs: far longer than anything here takes on a busy machine.
PATIENCE_MILLISECONDS = 120_000

#: A new frame has been drawn, so that moves of the one before are known.
NEXT_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""

#: The scripts of a page have done what they do after it has come, and that has been drawn.
SETTLED = f"""async () => {{
    await new Promise(done => requestIdleCallback(done))
    await ({NEXT_FRAMES})()
}}"""

PAGE_WIDTH = "document.documentElement.scrollWidth"

#: What a browser does where a reader lets no site store anything.
BLOCK_STORAGE = """
    for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {
            get() { throw new DOMException("blocked by the test", "SecurityError") },
        })
"""

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

#: A cumulative layout shift that is 0.00, as browsers and Lighthouse tell it.
NO_SHIFT = 0.005

_ARRIVED = """end => document.readyState === "complete" ||
    document.evaluate(`//comment()[.="${end}"]`, document).iterateNext()"""

_DOCS = Path(__file__).parents[2] / "docs"


def every_page() -> list[str]:
    """Return the address of every page that somebody wrote, as seen from the home page."""
    return sorted(map(_address, _DOCS.rglob("*.md")))


def named(address: str) -> str:
    """Return what a test of this page is called."""
    return address or "home"


def listen(page: Page, home: str) -> list[str]:
    """Return a list that fills with what a page of the site at ``home`` should not do."""
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


def open_in_pieces(
    page: Page, address: str, next_piece: Semaphore, question: str = "[]"
) -> list[str]:
    """Open a page that is ``served`` in pieces; each comes when that before has been drawn.

    Returns:
        what an expression of JavaScript gave each time, together.
    """
    answers: list[str] = []
    page.goto(address, wait_until="commit")
    for number in count():
        page.wait_for_function(_ARRIVED, arg=END_OF_PIECE.format(number))
        page.evaluate(NEXT_FRAMES)
        answers += page.evaluate(question)
        if page.evaluate("document.readyState") == "complete":
            break
        next_piece.release()
    page.evaluate(SETTLED)
    return answers


def shifts_of(page: Page) -> list[str]:
    """Return what moved on a page that has ``WATCH_SHIFTS``, if a reader could notice it."""
    shifts: list[str] = page.evaluate("shifts")
    moved = sum(float(shift.split()[0]) for shift in shifts)
    return shifts if moved >= NO_SHIFT else []


def _address(source: Path) -> str:
    parts = source.relative_to(_DOCS).with_suffix("").parts
    if parts[-1] == "index":
        parts = parts[:-1]
    return "".join(f"{part}/" for part in parts)

"""A real browser, and the built site at an address."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsing import NewPage
from doing_without import do_without
from lighthouse_run import Lighthouse
from node_tools import NoNodeTools, node_package
from playwright.sync_api import Browser, Page, expect
from serving import served

from bothways.tools.pictures import NoChromium, find_chromium, open_chromium

#: The size of a laptop's window.
WIDE = {"width": 1280, "height": 900}

#: Longer than anything here takes, for a busy machine.
PATIENCE_MILLISECONDS = 20_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)


# Not for the whole session: while Playwright runs, `asyncio.run()` refuses to work in the same
# thread, and the same worker may run async programs afterwards.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(open_chromium())
        except NoChromium as missing:
            do_without(missing)
        yield browser


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which finds what keeps people from using a page."""
    try:
        return (node_package("axe-core") / "axe.min.js").read_text("utf-8")
    except NoNodeTools as missing:
        do_without(missing)


@pytest.fixture(scope="session")
def lighthouse() -> Lighthouse:
    """Lighthouse, which scores a page, and the browser for it."""
    try:
        return Lighthouse(node_package("lighthouse"), find_chromium())
    except (NoNodeTools, NoChromium) as missing:
        do_without(missing)


@pytest.fixture(scope="session")
def sent() -> dict[str, int]:
    """The bytes of each answer of the server at ``home``, by path: look at them, clear them."""
    return {}


@pytest.fixture(scope="session")
def home(site_folder: Path, sent: dict[str, int]) -> Iterator[str]:
    """The address of the built site's home page, ending in ``/``."""
    with served(site_folder, sent=sent) as address:
        yield address


@pytest.fixture
def new_page(browser: Browser, home: str) -> Iterator[NewPage]:
    """Open an empty page of a new reader; arguments are those of ``Browser.new_context``.

    Addresses may then be given as seen from the home page: ``compare/methods/``.
    """
    with ExitStack() as stack:

        def open_page(**options: Any) -> Page:
            options = {"base_url": home, "viewport": WIDE, "reduced_motion": "reduce"} | options
            context = browser.new_context(**options)
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            return context.new_page()

        yield open_page

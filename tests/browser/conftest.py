"""A real browser, and the built site at an address."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsing import NewPage
from playwright.sync_api import Browser, Page, expect
from serving import served

from bothways.pictures import NoChromium, open_chromium

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
            if os.environ.get("BOTHWAYS_REQUIRE") == "all":
                pytest.fail(str(missing), pytrace=False)
            pytest.skip(str(missing))
        yield browser


@pytest.fixture(scope="session")
def home(site_folder: Path) -> Iterator[str]:
    """The address of the built site's home page, ending in ``/``."""
    with served(site_folder) as address:
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

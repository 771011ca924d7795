"""A real browser, and the built site at an address."""

from asyncio import AbstractEventLoop, get_running_loop
from asyncio.events import _set_running_loop
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import PATIENCE_MILLISECONDS, WIDE, NewPage
from doing_without import do_without
from lighthouse_run import Lighthouse
from node_tools import NoNodeTools, node_package
from playwright.sync_api import Browser, Page, expect
from serving import served

from bothways.tools.pictures import NoChromium, find_chromium, open_chromium

expect.set_options(timeout=PATIENCE_MILLISECONDS)


@dataclass(frozen=True)
class Chromium:
    """A browser that runs, and the loop in which Playwright talks to it."""

    browser: Browser
    loop: AbstractEventLoop


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The Chromium of this machine, started once for all tests of a worker."""
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(open_chromium())
        except NoChromium as missing:
            do_without(missing)
        loop = get_running_loop()
        _set_running_loop(None)
        yield Chromium(browser, loop)
        _set_running_loop(loop)


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Browser]:
    """The same browser for every test.

    Between them Playwright's loop does not count as running: `asyncio.run()` refuses to work beside
    one, and the same worker may run async programs.
    """
    _set_running_loop(chromium.loop)
    yield chromium.browser
    _set_running_loop(None)


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

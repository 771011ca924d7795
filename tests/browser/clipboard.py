"""What a page copies."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

#: Lets a page of ``new_page`` read what it copied.
PERMISSIONS = ["clipboard-read", "clipboard-write"]

#: What no page copies.
_NOTHING = "nothing yet"

#: How long a text may take to the clipboard of a busy machine.
_SECONDS = 10


def copied_by(page: Page, press: Callable[[], object]) -> str:
    """Press something and return the text that is then on the clipboard, which all pages share.

    The browser says that it has written before a reader finds the new text. So both texts are
    waited for: otherwise that of an earlier test could pass for the one that was copied.
    """
    page.evaluate("text => navigator.clipboard.writeText(text)", _NOTHING)
    _text_when(page, lambda text: text == _NOTHING, "the text that was there is still there")
    press()
    return _text_when(page, lambda text: text not in ("", _NOTHING), "nothing was copied")


def _text_when(page: Page, wanted: Callable[[str], bool], otherwise: str) -> str:
    """Read the clipboard until it holds a wanted text.

    Not with Playwright's ``wait_for_function``: reading needs a promise, which it takes for a yes.
    """
    deadline = time.monotonic() + _SECONDS
    while not wanted(text := page.evaluate("() => navigator.clipboard.readText()")):
        if time.monotonic() > deadline:
            pytest.fail(f"After {_SECONDS} seconds {otherwise}: {text!r}", pytrace=False)
        page.wait_for_timeout(50)
    return text

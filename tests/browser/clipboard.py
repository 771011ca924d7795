"""What a page copies."""

from collections.abc import Callable

from browsing import PATIENCE_MILLISECONDS
from playwright.sync_api import Page

#: Lets a page of ``new_page`` read what it copied.
PERMISSIONS = ["clipboard-read", "clipboard-write"]

#: What no page copies.
_NOTHING = "nothing yet"

#: Writes a text, and waits until it is there.
_WRITE = """async text => {
    await navigator.clipboard.writeText(text)
    while (await navigator.clipboard.readText() !== text) await new Promise(requestAnimationFrame)
}"""

#: The first text on the clipboard that is none of the unwanted. Playwright's ``wait_for_function``
#: would take the promise for a yes.
_TEXT = """async ([unwanted, milliseconds]) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end) {
        const text = await navigator.clipboard.readText()
        if (!unwanted.includes(text)) return text
        await new Promise(requestAnimationFrame)
    }
    throw new Error("nothing was copied")
}"""


def copied_by(page: Page, press: Callable[[], object]) -> str:
    """Press something and return the text that is then on the clipboard, which all pages share.

    The browser says that it has written before a reader finds the new text. So both texts are
    waited for: otherwise that of an earlier test could pass for the one that was copied.
    """
    page.evaluate(_WRITE, _NOTHING)
    press()
    copied: str = page.evaluate(_TEXT, [["", _NOTHING], PATIENCE_MILLISECONDS])
    return copied

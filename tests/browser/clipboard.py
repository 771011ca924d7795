"""What a page copies."""

from collections.abc import Callable

from playwright.sync_api import Page

#: Lets a page of ``new_page`` read what it copied.
PERMISSIONS = ["clipboard-read", "clipboard-write"]

#: What no page copies.
_NOTHING = "nothing yet"


def copied_by(page: Page, press: Callable[[], object]) -> str:
    """Press something and return the text that is then on the clipboard, which all pages share.

    The browser says that it has written before a reader finds the new text. So both texts are
    waited for: otherwise that of an earlier test could pass for the one that was copied.
    """
    page.evaluate("text => navigator.clipboard.writeText(text)", _NOTHING)
    page.wait_for_function(
        "async nothing => (await navigator.clipboard.readText()) === nothing", arg=_NOTHING
    )
    press()
    text = page.wait_for_function(
        """async nothing => {
            const text = await navigator.clipboard.readText();
            return text !== nothing && text;
        }""",
        arg=_NOTHING,
    )
    return str(text.json_value())

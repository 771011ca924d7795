"""How the tests open pages."""

from collections.abc import Callable

from playwright.sync_api import Page

#: Opens an empty page of a reader who has never been here before.
NewPage = Callable[..., Page]

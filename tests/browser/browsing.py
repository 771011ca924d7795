"""How the tests open pages, and which pages there are."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

#: Opens an empty page of a reader who has never been here before.
NewPage = Callable[..., Page]

#: A new frame has been drawn, so that moves of the one before are known.
NEXT_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""

_DOCS = Path(__file__).parents[2] / "docs"


def every_page() -> list[str]:
    """Return the address of every page that somebody wrote, as seen from the home page."""
    return sorted(map(_address, _DOCS.rglob("*.md")))


def named(address: str) -> str:
    """Return what a test of this page is called."""
    return address or "home"


def _address(source: Path) -> str:
    parts = source.relative_to(_DOCS).with_suffix("").parts
    if parts[-1] == "index":
        parts = parts[:-1]
    return "".join(f"{part}/" for part in parts)

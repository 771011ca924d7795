"""axe-core finds nothing in what no page of its own shows, and looks at every page that there is.

What pages show, it looks at in `test_visited_pages`.
"""

from pathlib import Path

import material
from browsing import NewPage, every_page
from looking import show_in_scheme, violations
from playwright.sync_api import Page, expect


def test_search_results_have_no_violation(new_page: NewPage, axe: str) -> None:
    page = new_page(color_scheme="light")
    page.goto("")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("MissingGreenlet")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert _violations_in_both_schemes(page, axe) == []


def test_the_page_for_unknown_addresses_has_no_violation(new_page: NewPage, axe: str) -> None:
    page = new_page(color_scheme="light")
    page.goto("there/is/no/such/page/")
    assert _violations_in_both_schemes(page, axe) == []


def test_no_page_was_left_out(site_folder: Path) -> None:
    built = {
        "".join(f"{part}/" for part in path.parent.relative_to(site_folder).parts)
        for path in site_folder.rglob("*.html")
        if path.name == "index.html" and 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    others = {path.name for path in site_folder.rglob("*.html")} - {"index.html"}
    assert built == set(every_page())
    assert others == {"404.html"}


def test_the_theme_still_leaves_the_name_of_its_search_to_us() -> None:
    """If this fails, a newer theme has its own name: take ours out of bothways/theme/main.html."""
    search = Path(material.__file__).parent / "templates" / "partials" / "search.html"
    dialog = '<div class="md-search" data-md-component="search" role="dialog">'
    assert search.read_text("utf-8").count('role="dialog"') == 1
    assert dialog in search.read_text("utf-8")


def _violations_in_both_schemes(page: Page, axe: str) -> list[str]:
    light = violations(page, axe)
    show_in_scheme(page, "dark")
    return light + violations(page, axe)

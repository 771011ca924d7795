"""axe-core finds nothing that would keep somebody from using a page."""

from pathlib import Path

import material
import pytest
from browsing import NEXT_FRAMES, NewPage, every_page, named
from playwright.sync_api import Page, expect

#: Where a phone shows something else than a wide screen does: the menu, cards, what scrolls.
ON_A_PHONE = [
    *("", "compare/api/", "compare/at-a-glance/", "compare/changes/", "compare/methods/"),
    *("compare/versions/", "errors/", "learn/lazy/", "reference/lazy/"),
]

PHONE = {"width": 390, "height": 844}

#: What a page shows when a reader has opened everything, at once.
ALL_TABS = ".tabbed-block { display: block !important }"
OPEN_DETAILS = "document.querySelectorAll('details').forEach(part => { part.open = true })"

#: What a page lays out once a reader has been everywhere, at once.
EVERYTHING_SEEN = "* { content-visibility: visible !important }"

#: The code that still is not to be seen.
HIDDEN_CODE = """() => [...document.querySelectorAll("article pre")]
    .filter(code => !code.checkVisibility()).map(code => code.innerText)"""

#: Only violations are wanted; what passed would be listed node by node. That a finger hits what it
#: aims at (WCAG 2.2) is not asked for unless it is named.
RUN = """async () => {
    const options = {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}
    const {violations} = await axe.run(document, options)
    return violations.flatMap(({id, impact, nodes}) => nodes.map(({target, html, failureSummary}) =>
        `${id} (${impact}) at ${target}: ${html.slice(0, 200)} ${failureSummary}`))
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", every_page(), ids=named)
def test_a_page_with_everything_opened_has_no_violation(
    new_page: NewPage, axe: str, address: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(address)
    page.add_style_tag(content=ALL_TABS)
    page.evaluate(OPEN_DETAILS)
    page.evaluate(NEXT_FRAMES)
    assert page.evaluate(HIDDEN_CODE) == [], "this test looks at all the code of a page"
    assert _violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ON_A_PHONE, ids=named)
def test_a_page_on_a_phone_has_no_violation(
    new_page: NewPage, axe: str, address: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, viewport=PHONE)
    page.goto(address)
    page.add_style_tag(content=EVERYTHING_SEEN)
    page.evaluate(NEXT_FRAMES)
    assert _violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_results_have_no_violation(new_page: NewPage, axe: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    page.goto("")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("MissingGreenlet")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert _violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_for_unknown_addresses_has_no_violation(
    new_page: NewPage, axe: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto("there/is/no/such/page/")
    assert _violations(page, axe) == []


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


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<img src="data:,">', "image-alt"),
        ('<p style="color: #aaa; background: #fff">pale</p>', "color-contrast"),
        ("<button></button>", "button-name"),
        (2 * "<button style='display: block; height: 9px'>small</button>", "target-size"),
    ],
)
def test_a_violation_is_found(new_page: NewPage, axe: str, html: str, rule: str) -> None:
    page = new_page()
    page.goto("")
    page.evaluate("html => document.querySelector('h1').insertAdjacentHTML('afterend', html)", html)
    assert {found.split()[0] for found in _violations(page, axe)} == {rule}


def _violations(page: Page, axe: str) -> list[str]:
    """Return each violation of a rule of axe, with the element and what is wrong with it."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN)
    return found

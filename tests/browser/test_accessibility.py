"""axe-core finds nothing that would keep somebody from using a page.

Each page that somebody wrote is looked at in the light scheme; the chapters of the reference are of
one kind, and one of them is enough. The dark scheme has other colours and nothing else, and they
follow from the style sheets: there, those pages are enough that together have all that style
sheets tell apart.
"""

from pathlib import Path

import material
import pytest
from browsing import NEXT_FRAMES, NewPage, every_page, named
from page_cover import covering_pages, kinds_of_elements
from playwright.sync_api import Page, expect

#: Where a phone shows something else than a wide screen does: the menu, cards, what scrolls.
ON_A_PHONE = [
    *("", "compare/api/", "compare/at-a-glance/", "compare/changes/", "compare/methods/"),
    *("compare/versions/", "errors/", "learn/lazy/", "reference/lazy/"),
]

PHONE = {"width": 390, "height": 844}

#: A chapter of the reference that has programs of all kinds.
REFERENCE = "reference/methods/"

#: Into how many tests the pages in the dark scheme are divided, so that several workers share them.
SHARES = 6

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


def written_pages() -> list[str]:
    """Return the address of each page that is not made of programs alone, and of one that is."""
    return [page for page in every_page() if not _is_chapter(page) or page == REFERENCE]


def _is_chapter(address: str) -> bool:
    return address.startswith("reference/") and address != "reference/"


@pytest.mark.parametrize("address", written_pages(), ids=named)
def test_a_page_with_everything_opened_has_no_violation(
    new_page: NewPage, axe: str, address: str
) -> None:
    assert _violations_of_opened(new_page(color_scheme="light"), axe, address) == []


@pytest.mark.parametrize("share", range(SHARES))
def test_all_that_has_a_colour_has_no_violation_in_the_dark(
    new_page: NewPage, axe: str, site_folder: Path, share: int
) -> None:
    page = new_page(color_scheme="dark")
    pages = covering_pages(site_folder, every_page())[share::SHARES]
    assert pages, "there are fewer pages than shares: take fewer shares"
    found = {address: _violations_of_opened(page, axe, address) for address in pages}
    assert {address: violations for address, violations in found.items() if violations} == {}


def test_the_pages_in_the_dark_have_what_any_page_has(site_folder: Path) -> None:
    def kinds(addresses: list[str]) -> set[tuple[str, str]]:
        texts = [(site_folder / page / "index.html").read_text("utf-8") for page in addresses]
        return {kind for text in texts for kind in kinds_of_elements(text)}

    chosen = covering_pages(site_folder, every_page())
    assert kinds(chosen) == kinds(every_page())
    assert len(chosen) < len(every_page()) * 2 / 3, "they are hardly fewer: look at all instead"


def test_a_page_is_chosen_for_what_only_it_has(tmp_path: Path) -> None:
    for name, html in {
        "a": "<p class='x'><b></b></p><i></i>",
        "b": "<p class='x'><b class='y'></b></p>",
        "c": "<p class='x'></p><div class='y'><b></b><br></div>",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<body>{html}</body>", "utf-8")
    assert kinds_of_elements("<p class='x y'><br><b class='z'></b></p><i></i>") == {
        *(("br", "p"), ("br", "x"), ("br", "y")),
        *(("b", "p"), ("b", "x"), ("b", "y"), ("z", "p"), ("z", "x"), ("z", "y")),
    }
    assert set(covering_pages(tmp_path, ["a", "b", "c"])) == {"a", "b", "c"}
    assert covering_pages(tmp_path, ["b", "b"]) == ["b"]


@pytest.mark.parametrize("address", ON_A_PHONE, ids=named)
def test_a_page_on_a_phone_has_no_violation(new_page: NewPage, axe: str, address: str) -> None:
    page = new_page(color_scheme="dark", viewport=PHONE)
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


def _violations_of_opened(page: Page, axe: str, address: str) -> list[str]:
    """Return the violations of a page on which a reader has opened everything."""
    page.goto(address)
    page.add_style_tag(content=ALL_TABS)
    page.evaluate(OPEN_DETAILS)
    expect(page.locator(".whole-program:not(:has(pre))")).to_have_count(0)
    page.evaluate(NEXT_FRAMES)
    assert page.evaluate(HIDDEN_CODE) == [], f"{address}: all the code of a page is looked at"
    return _violations(page, axe)


def _violations(page: Page, axe: str) -> list[str]:
    """Return each violation of a rule of axe, with the element and what is wrong with it."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN)
    return found

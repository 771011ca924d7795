"""Whatever is put into the search, it answers, complains of nothing, and works afterwards."""

import pytest
from browsing import NewPage
from playwright.sync_api import Locator, Page, expect

NOTHING = "No matching documents"

#: None of these words stands on the site.
NONSENSE = {
    "nonsense with an address": "qzxv 0x7f",
    "an address alone": "0x7f8be1a2c3d0",
    "punctuation": "«»;:,.…!?()[]{}<>@#$%&*+-=~^|/\\'`\"",
    "numbers": "5432 127.0.0.1 3.13 1e9",
    "one sign": "*",
    "the signs of the index": "+ - ~ ^ ~1 ^2 *:* -*",
    "another alphabet": "Ошибка соединения с базой данных",
    "another script": "数据库连接错误",
    "a picture": "🙂🙂",
    "many of another script": "错" * 5000,
    "many signs": "^~*:" * 1250,
    "one long word": "qz" * 2500,
}

#: Something is found, as if the signs were not there.
SIGNS = {
    "a field": "title:MissingGreenlet",
    "no such field": "foo:MissingGreenlet",
    "an open quote": '"MissingGreenlet',
    "quotes": '"MissingGreenlet"',
    "what must be": "+MissingGreenlet",
    "what must not be": "-MissingGreenlet",
    "a weight that is none": "MissingGreenlet^x",
    "a distance that is none": "MissingGreenlet~",
    "wildcards": "*MissingGreenlet*",
    "HTML": "<b onclick='alert(1)'>MissingGreenlet</b>",
    "many words": "MissingGreenlet " * 313,
    "many different words": " ".join(f"word{number}" for number in range(700)) + " MissingGreenlet",
    "the name of a property": "constructor __proto__ toString MissingGreenlet",
}


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page whose search is open and ready."""
    page = new_page()
    page.goto("learn/sessions/")
    page.get_by_role("textbox", name="Search").click()
    expect(_meta(page)).to_have_text("Type to start searching")
    return page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the page, or its worker, complains of."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    return complaints


def test_what_is_not_here_is_not_found(page: Page, complaints: list[str]) -> None:
    for kind, text in {**NONSENSE, "spaces": "   "}.items():
        _search(page, text)
        if text.strip():
            expect(_meta(page), kind).to_have_text(NOTHING)
        expect(_links(page), kind).to_have_count(0)
        _expect_working(page, complaints, kind)


def test_signs_do_not_matter(page: Page, complaints: list[str]) -> None:
    for kind, text in SIGNS.items():
        _search(page, NONSENSE["one long word"])
        expect(_links(page)).to_have_count(0)
        _search(page, text)
        expect(_links(page).first, kind).to_be_visible()
        _expect_working(page, complaints, kind)


def _search(page: Page, text: str) -> None:
    """Paste a text into the search, as a reader does."""
    page.locator("[data-md-component=search-query]").fill("")
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift")  # the theme reads what is there when a key comes up


def _expect_working(page: Page, complaints: list[str], kind: str) -> None:
    _search(page, "expire_on_commit")
    expect(_links(page).first, f"after {kind}").to_contain_text("Sessions")
    assert complaints == [], f"after {kind}"


def _meta(page: Page) -> Locator:
    return page.locator(".md-search-result__meta")


def _links(page: Page) -> Locator:
    return page.locator(".md-search-result__link")

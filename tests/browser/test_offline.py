"""The packed site, opened from files: it needs no server, and asks nobody for anything."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from browsing import SETTLED, NewPage, listen
from building import REPOSITORY, build_offline, fill_once
from playwright.sync_api import Page, expect

#: Pages with all kinds of blocks, in all depths of folders.
PAGES = [
    *("index", "start/five-minutes", "compare/methods", "compare/at-a-glance"),
    *("learn/lazy", "reference/lazy"),
]

#: Where links lead that a reader can click and that stay on the site.
LINKS = """links => links.map(link => link.href.split("#")[0])
    .filter(address => address.startsWith("file:"))"""

LOAD_PROGRAMS = """address => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => resolve(window.bothwaysPrograms)
    script.onerror = () => reject(new Error("no programs"))
    document.head.append(script)
})"""


@pytest.fixture(scope="module")
def unpacked(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder that the archive unpacks to."""
    folder = shared_folder / "sqlalchemy-both-ways"
    fill_once(folder, lambda: build_offline(REPOSITORY, folder))
    into = tmp_path_factory.mktemp("unpacked")
    with ZipFile(folder.with_suffix(".zip")) as archive:
        archive.extractall(into)
    assert [path.name for path in into.iterdir()] == [folder.name]
    return into / folder.name


def test_pages_open_from_files_and_every_link_leads_to_one(
    new_page: NewPage, unpacked: Path
) -> None:
    page = new_page()
    heard = listen(page, unpacked.as_uri())
    nowhere = set()
    followed = 0
    for name in PAGES:
        _open(page, unpacked, name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for address in set(page.locator("a[href]").evaluate_all(LINKS)):
            followed += 1
            if not Path(address.removeprefix("file://")).is_file():
                nowhere.add(f"{name}: {address}")
    assert heard == []
    assert nowhere == set()
    assert followed > 100, "the pages lead nowhere at all"


def test_a_reader_goes_from_page_to_page(new_page: NewPage, unpacked: Path) -> None:
    page = new_page()
    heard = listen(page, unpacked.as_uri())
    _open(page, unpacked, "index")
    page.locator('article a[href$="compare/methods.html"]').first.click()
    page.wait_for_url("**/compare/methods.html")
    page.locator('article a[href$="learn/loading.html"]').first.click()
    page.wait_for_url("**/learn/loading.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relationships")
    assert heard == []


def test_tabs_switch(new_page: NewPage, unpacked: Path) -> None:
    page = new_page()
    _open(page, unpacked, "compare/methods")
    pair = page.locator('section[aria-label="methods/get"]')
    code = pair.get_by_text("async def find_by_key").first
    expect(code).not_to_be_visible()
    pair.locator("label").get_by_text("Async", exact=True).click()
    expect(code).to_be_visible()


def test_the_search_finds_a_page_and_leads_to_it(new_page: NewPage, unpacked: Path) -> None:
    page = new_page()
    heard = listen(page, unpacked.as_uri())
    _open(page, unpacked, "start/five-minutes")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("MissingGreenlet")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url("**/learn/lazy.html*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lazy loading in async")
    assert heard == []


def test_every_program_is_there_without_a_fetch(new_page: NewPage, unpacked: Path) -> None:
    page = new_page()
    _open(page, unpacked, "compare/methods")
    programs = page.evaluate(LOAD_PROGRAMS, (unpacked / "assets" / "programs.js").as_uri())
    snippets = REPOSITORY / "snippets"
    assert programs == {
        path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8")
        for path in snippets.rglob("*.py")
        if path.name != "__init__.py"
    }


def test_a_program_of_the_reference_opens_without_a_fetch(
    new_page: NewPage, unpacked: Path
) -> None:
    page = new_page()
    heard = listen(page, unpacked.as_uri())
    _open(page, unpacked, "reference/lazy")
    page.locator("summary").get_by_text("attribute_async.py", exact=True).click()
    code = page.locator("details[open] pre > code")
    expect(code).to_be_visible()
    source = REPOSITORY / "snippets" / "lazy" / "attribute_async.py"
    assert code.text_content() == source.read_text("utf-8")
    assert heard == []


def test_a_program_that_is_missing_in_the_archive_is_said_to_be(
    new_page: NewPage, unpacked: Path
) -> None:
    page = new_page()
    page.add_init_script("window.bothwaysPrograms = {}")
    _open(page, unpacked, "reference/lazy")
    page.locator("summary").get_by_text("attribute_async.py", exact=True).click()
    expect(page.locator("details[open]").get_by_role("status")).to_have_text(
        "could not be fetched: open snippets/lazy/attribute_async.py"
    )


def _open(page: Page, unpacked: Path, name: str) -> None:
    page.goto((unpacked / f"{name}.html").as_uri())
    page.evaluate(SETTLED)

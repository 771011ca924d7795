"""Tables that can be filtered and copied, and are whole without JavaScript."""

import csv
import io
import re

import pytest
from browsing import NewPage
from clipboard import PERMISSIONS, copied_by
from playwright.sync_api import Locator, Page, expect

MAP = "compare/api/"
ROWS = "table[data-table=api] tbody tr:not(.group)"

#: Every page with tables of evidence.
PAGES = (MAP, "compare/changes/", "compare/versions/")


def visible(page: Page) -> Locator:
    """Return the rows of the map that are to be seen."""
    return page.locator(f"{ROWS}:visible")


@pytest.mark.parametrize("address", PAGES)
def test_without_javascript_every_row_is_there_and_no_tool(new_page: NewPage, address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    rows = page.locator("table[data-table] tbody tr")
    assert rows.count() > 20
    expect(page.locator("table[data-table] tbody tr:visible")).to_have_count(rows.count())
    expect(page.locator(".table-tools")).to_have_count(0)
    for link in page.locator(".table-foot a").all():
        assert page.request.get(page.evaluate("link => link.href", link.element_handle())).ok


@pytest.mark.parametrize("width", [1280, 390])
def test_a_name_is_found_by_class_kind_and_words(new_page: NewPage, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(MAP)
    status = page.locator(".table-tools").get_by_role("status")
    everything = page.locator(ROWS).count()
    expect(status).to_have_text(f"{everything} of {everything} rows")

    page.get_by_label("class").select_option("AsyncEngine")
    expect(page.locator("#api-AsyncEngine-dispose")).to_be_visible()
    expect(page.locator("#api-AsyncSession-commit")).to_be_hidden()
    expect(page.locator("tr.group:visible")).to_have_count(1)

    page.get_by_label("kind").select_option("awaited")
    expect(page.locator("#api-AsyncEngine-url")).to_be_hidden()
    expect(visible(page)).to_have_count(2)
    expect(status).to_have_text(f"2 of {everything} rows")

    page.get_by_role("searchbox", name="find").fill("disp")
    expect(visible(page)).to_have_count(1)
    assert page.url.endswith("?class=AsyncEngine&kind=awaited&find=disp")

    page.get_by_role("searchbox", name="find").fill("no such name")
    expect(visible(page)).to_have_count(0)
    expect(status).to_have_text(f"0 of {everything} rows")


def test_what_is_new_can_be_asked_for(new_page: NewPage) -> None:
    page = new_page()
    page.goto(MAP)
    page.get_by_label("kind").select_option("new in 2.1")
    expect(page.locator("#api-AsyncSession-delete_all")).to_be_visible()
    expect(page.locator("#api-AsyncSession-delete")).to_be_hidden()


def test_an_address_opens_the_map_as_it_was_left(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{MAP}?class=AsyncSession&kind=awaited&find=scalar#api-AsyncSession-scalars")
    expect(page.get_by_label("class")).to_have_value("AsyncSession")
    expect(page.get_by_label("kind")).to_have_value("awaited")
    expect(page.get_by_role("searchbox", name="find")).to_have_value("scalar")
    expect(page.locator("#api-AsyncSession-scalars")).to_be_in_viewport()
    page.goto(f"{MAP}?class=NoSuchClass")
    expect(page.get_by_label("class")).to_have_value("")
    expect(visible(page)).to_have_count(page.locator(ROWS).count())


def test_the_tools_work_from_the_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto(MAP)
    page.get_by_label("class").focus()
    page.keyboard.type("AsyncAttrs")
    expect(visible(page)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_label("kind")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="find")).to_be_focused()
    for _ in range(20):  # past the links of the one row, to what stands below the table
        page.keyboard.press("Tab")
        if page.locator("button:focus").count():
            break
    expect(page.get_by_role("button", name="copy as Markdown")).to_be_focused()


def copied(page: Page, kind: str) -> str:
    """Press a button, and return what is in the clipboard then."""
    return copied_by(page, page.get_by_role("button", name=f"Copy as {kind}").first.click)


def test_what_is_visible_is_copied_as_csv_and_as_markdown(new_page: NewPage) -> None:
    page = new_page(permissions=PERMISSIONS)
    page.goto(f"{MAP}?class=AsyncConnection&find=get_raw")
    rows = list(csv.reader(io.StringIO(copied(page, "CSV"))))
    assert rows[0] == ["Group", "Name", "Sync", "Async", "Kind", "Programs"]
    assert rows[1][:5] == [
        "AsyncConnection beside Connection",
        "connection",
        "connection",
        "none instead: await get_raw_connection()",
        "only sync",
    ]
    assert rows[2][1] == "get_raw_connection"
    assert len(rows) == 3
    status = page.locator(".table-foot").get_by_role("status")
    expect(status).to_have_text("2 rows copied as CSV")
    lines = copied(page, "Markdown").splitlines()
    assert lines[1] == "| --- | --- | --- | --- | --- | --- |"
    assert len(lines) == 4
    assert re.fullmatch(r"\| AsyncConnection beside Connection \| connection \| .* \|", lines[2])


def test_every_table_of_evidence_can_be_copied(new_page: NewPage) -> None:
    for address in PAGES:
        page = new_page(permissions=PERMISSIONS)
        page.goto(address)
        tables = page.locator("table[data-table]")
        expect(page.get_by_role("button", name="Copy as CSV")).to_have_count(tables.count())
        head, *rows = list(csv.reader(io.StringIO(copied(page, "CSV"))))
        assert rows
        assert {len(row) for row in rows} == {len(head)}

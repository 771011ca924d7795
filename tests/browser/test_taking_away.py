"""What readers take from a block: its code, the whole program, the command that runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NewPage
from clipboard import PERMISSIONS, copied_by
from playwright.sync_api import Locator, Page, expect

SNIPPETS = Path(__file__).parents[2] / "snippets"

#: The pair that the home page shows.
PAIR = "lazy/attribute"


@pytest.fixture
def page(new_page: NewPage) -> Iterator[Page]:
    """The home page, in a browser that lets pages read the clipboard."""
    page = new_page(permissions=PERMISSIONS)
    page.goto("")
    yield page


@pytest.mark.parametrize("half", ["sync", "async"])
def test_the_copy_button_gives_the_definition_of_the_program(page: Page, half: str) -> None:
    copied = copied_by(page, _tab(page, half).locator('[data-md-type="copy"]').click)
    assert copied.startswith(("def list_posts(", "async def list_posts("))
    # two blank lines stand around a definition: no more was copied, and no less
    assert f"\n\n\n{copied}\n\n\n" in _program(half)


@pytest.mark.parametrize("half", ["sync", "async"])
def test_a_whole_program_is_copied_to_the_byte(page: Page, half: str) -> None:
    assert copied_by(page, _copy_program(page, half).click) == _program(half)


def test_who_wants_no_outputs_gets_code_without_them(page: Page) -> None:
    page.get_by_role("button", name="Your stack").click()
    page.get_by_label("Copy without outputs").check()
    page.keyboard.press("Escape")
    whole = "".join(
        line for line in _program("async").splitlines(keepends=True) if "#>" not in line
    )
    assert copied_by(page, _copy_program(page, "async").click) == whole
    part = copied_by(page, _tab(page, "async").locator('[data-md-type="copy"]').click)
    assert f"\n\n\n{part}\n\n\n" in whole
    page.reload()
    assert copied_by(page, _copy_program(page, "async").click) == whole


def test_the_command_runs_the_published_file(page: Page, home: str) -> None:
    tab = _tab(page, "async")
    tab.get_by_text("run it").click()
    command = tab.locator(".command")
    expect(command).to_have_text(f"uv run {home}snippets/{PAIR}_async.py")
    answer = page.request.get(command.inner_text().removeprefix("uv run "))
    assert answer.text() == _program("async")


def test_the_command_names_the_database_and_driver_of_the_reader(page: Page, home: str) -> None:
    page.goto("?driver=asyncpg")
    expect(_tab(page, "async").locator(".command")).to_have_text(
        'DATABASE_URL="postgresql+asyncpg://user:password@localhost/app" '
        f"uv run --with asyncpg {home}snippets/{PAIR}_async.py"
    )
    expect(_tab(page, "sync").locator(".command")).to_have_text(
        'DATABASE_URL="postgresql+psycopg://user:password@localhost/app" '
        f'uv run --with "psycopg[binary]" {home}snippets/{PAIR}_sync.py'
    )


def test_without_scripts_the_command_and_the_file_are_there(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("")
    tab = _tab(page, "sync")
    tab.get_by_text("run it").click()
    expect(tab.locator(".command")).to_have_text(f"uv run snippets/{PAIR}_sync.py")
    tab.get_by_role("link", name="on another database").click()
    expect(page.locator(":target")).to_contain_text("Run it on your database")
    page.go_back()
    raw = _tab(page, "sync").get_by_role("link", name="raw")
    assert page.request.get(raw.evaluate("link => link.href")).text() == _program("sync")


def test_the_whole_program_is_unfolded_for_who_comes_for_it(page: Page) -> None:
    _tab(page, "async").get_by_role("link", name="attribute_async.py").click()
    page.wait_for_url(f"**/reference/lazy/#snippets.{PAIR.replace('/', '.')}_async")
    program = page.locator("details.whole-program[open] pre")
    expect(program).to_be_visible()
    assert program.text_content() == _program("async")


def _tab(page: Page, half: str) -> Locator:
    return page.locator(f'section[aria-label="{PAIR}"] .tabbed-block.{half}')


def _copy_program(page: Page, half: str) -> Locator:
    return _tab(page, half).get_by_role("button", name="copy program")


def _program(half: str) -> str:
    return (SNIPPETS / f"{PAIR}_{half}.py").read_text("utf-8")

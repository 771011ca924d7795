"""A pasted error finds the block that raises it: every error and warning that a run has seen.

The texts go through the worker that a page made for its search, and the links are those that the
page then shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browsing import NewPage
from playwright.sync_api import Page, expect

from bothways.evidence.pairs import evidence_names, read_evidence
from bothways.programs.program import is_failure
from bothways.project import Project
from bothways.tables.errors import first_paragraph

PROJECT = Project(Path(__file__).parents[2])

#: Keeps the page's end of the channel to its worker.
KEEP_CHANNEL = """
    window.MessageChannel = class extends MessageChannel {
        constructor() { super(); window.search = this.port1 }
    }
"""

#: Ask the worker for each text, and return where the first link and the best one then lead.
ASK = """async texts => {
    const answers = []
    for (const data of texts) {
        await new Promise(answered => {
            search.addEventListener("message", answered, {once: true})
            search.postMessage({type: 2, data})
        })
        const links = [...document.querySelectorAll(".md-search-result__item:first-child [href]")]
        const score = link => parseFloat(link.firstElementChild.dataset.mdScore)
        const [best] = links.toSorted((one, other) => score(other) - score(one))
        answers.push([links[0], best].map(link => link && decodeURI(new URL(link.href).hash)))
    }
    return answers
}"""

BACKGROUND = "(Background on this error at: https://sqlalche.me/e/20/xd2s)"


@dataclass(frozen=True)
class Seen:
    """An error or a warning that runs have seen."""

    class_name: str
    """With its module; for what was only logged, the logger."""
    message: str
    logged: bool
    anchors: frozenset[str]
    """Those of the blocks that gave it: the SQL that follows it may have been another."""

    @property
    def short(self) -> str:
        """The class without its module."""
        return self.class_name.rpartition(".")[2]


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page whose search is ready."""
    page = new_page()
    page.add_init_script(KEEP_CHANNEL)
    page.goto("")
    page.get_by_role("textbox", name="Search").click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    return page


def test_there_are_errors_to_find() -> None:
    assert len(_seen()) > 70
    assert sum(one.logged for one in _seen()) > 1
    assert "0x…" not in "".join(_as_elsewhere(one.message) for one in _seen())


def test_an_error_is_found_with_other_numbers_and_addresses(page: Page) -> None:
    assert _missed(page, {_line(one, one.short): one.anchors for one in _seen()}) == []


def test_an_error_is_found_with_its_module_and_the_link_to_its_page(page: Page) -> None:
    lines = {f"{_line(one, one.class_name)}\n{BACKGROUND}": one.anchors for one in _seen()}
    assert _missed(page, lines) == []


def test_an_error_is_found_at_the_end_of_its_traceback(page: Page) -> None:
    texts = {_traceback(_line(one, one.class_name)): one.anchors for one in _seen()}
    assert _missed(page, texts) == []


#: Without AttributeError before it, this reads like an IntegrityError, and those are found first.
READS_LIKE_ANOTHER = {"'IntegrityError' object has no attribute 'driver_exception'"}


def test_an_error_is_found_without_its_class(page: Page) -> None:
    texts = {_as_elsewhere(one.message): one.anchors for one in _seen()}
    assert {text for text, _ in _missed(page, texts)} <= READS_LIKE_ANOTHER


@pytest.mark.parametrize("spelled", [str, str.lower], ids=["as it is", "in lower case"])
def test_a_class_is_found(page: Page, spelled: Any) -> None:
    anchors: dict[str, set[str]] = {}
    for one in _seen():
        if not one.logged:
            anchors.setdefault(spelled(one.short), set()).update(one.anchors)
    assert len(anchors) > 15
    assert _missed(page, anchors) == []


def test_an_error_that_is_not_here_is_missed(page: Page) -> None:
    assert len(_missed(page, {"TypeError: gone": {"#gone"}, "": {"#gone"}})) == 2


@pytest.mark.parametrize(
    ("pasted", "place"),
    [
        (
            "MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. "
            "Was IO attempted in an unexpected place?",
            "/learn/lazy/*#lazy-*_fails",
        ),
        (
            "sqlalchemy.exc.InvalidRequestError: Object <User at 0x7f8be1a2c3d0> cannot be "
            "converted to 'persistent' state, as this identity map is no longer valid.",
            "/compare/methods/*#methods-rows_after_close_fails",
        ),
    ],
    ids=["MissingGreenlet", "an address in it"],
)
@pytest.mark.parametrize("way", ["Enter", "a click"])
def test_a_reader_lands_on_the_block(new_page: NewPage, pasted: str, place: str, way: str) -> None:
    page = new_page()
    page.goto("compare/at-a-glance/")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.insert_text(pasted)
    page.keyboard.press("Shift")
    link = page.locator(".md-search-result__link").first
    expect(link).to_be_visible()
    if way == "Enter":
        page.keyboard.press("Enter")
    else:
        link.click()
    page.wait_for_url(f"**{place}")
    claim = page.locator(":target")
    expect(claim).to_be_in_viewport()
    header, box = page.locator(".md-header").bounding_box(), claim.bounding_box()
    assert header and box
    assert box["y"] >= header["y"] + header["height"]
    assert "h=" in page.url
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def _missed(page: Page, expected: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return each text whose first or best link leads elsewhere, and where they lead."""
    answers = page.evaluate(ASK, list(expected))
    return [
        (text, answer)
        for (text, anchors), answer in zip(expected.items(), answers, strict=True)
        if not set(answer) <= set(anchors)
    ]


def _seen() -> list[Seen]:
    """Return every error and warning of the evidence, those in exception groups included."""
    anchors: dict[tuple[str, str], set[str]] = {}
    texts: dict[tuple[str, str], None] = {}
    for name in filter(is_failure, evidence_names(PROJECT)):
        for variant in read_evidence(PROJECT, name).outcomes:
            for class_name, message in _given(variant.saw):
                texts[class_name, message] = None
                key = (class_name, first_paragraph(message))
                anchors.setdefault(key, set()).add(f"#{name.replace('/', '-')}")
    return [
        Seen(
            class_name.removeprefix("logged by "),
            message,
            class_name.startswith("logged by "),
            frozenset(anchors[class_name, first_paragraph(message)]),
        )
        for class_name, message in texts
    ]


def _given(saw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for given in [*([saw["raised"]] if "raised" in saw else []), *saw.get("warned", [])]:
        yield given["class_name"], given["message"]
        for inner in given.get("inside", []):
            class_name, _, message = inner.partition(": ")
            yield class_name, message


def _line(one: Seen, class_name: str) -> str:
    """Return what Python, or a logger, writes of it elsewhere."""
    if one.logged:
        return f"ERROR:{one.class_name}:{_as_elsewhere(one.message)}"
    return f"{class_name}: {_as_elsewhere(one.message)}"


def _as_elsewhere(message: str) -> str:
    """Return a message with other numbers, and addresses as they are before a run is kept."""
    message = re.sub(r"(?<!0x)\d+", lambda found: str(int(found[0]) * 7 + 13), message)
    message = re.sub(r"\d+x…", "0x7f8be1a2c3d0", message)
    return message.replace("…", "/usr/lib/python3.13/site-packages")


def _traceback(line: str) -> str:
    return f"""2026-11-20 02:13:45,678 ERROR in app: Exception on /users [GET]
Traceback (most recent call last):
  File "/srv/app/orders.py", line 218, in list_orders
    total = await session.scalar(select(func.count()).where(Order.paid == False))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ValueError: nothing to count

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/app/orders.py", line 218, in list_orders
    for item in order.items:
                ^^^^^^^^^^^
  File "/usr/lib/python3.13/site-packages/sqlalchemy/orm/attributes.py", line 569, in __get__
    return self.impl.get(state, dict_)  # type: ignore
           ~~~~~~~~~~~~~^^^^^^^^^^^^^^
{line}"""

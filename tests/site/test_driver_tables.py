"""The tables of drivers show what their JSON says, and a change on either side is noticed."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from building import REPOSITORY
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.driver_tables import (
    incomplete_capabilities,
    unlike_capabilities,
    unlike_drivers,
)
from small_site import SmallSite, change

#: Three themes of which the small site shows every probe.
PROBES = (
    "cancel_error",
    "datetime_aware_in_naive",
    "type_bytes",
    "type_uuid",
)
PAGE = """\
---
title: Tables
description: Tables of drivers.
---

# Tables

[[measured]]

[[table drivers]]

[[table capabilities cancel]]

[[table capabilities datetime]]

[[table capabilities type]]
"""


def test_the_pages_show_every_answer(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_capabilities(root, site))


def test_every_probe_has_an_answer_everywhere(root: Path) -> None:
    assert_none(incomplete_capabilities(root))


def test_the_page_shows_every_driver(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_drivers(root, site))


@pytest.fixture(scope="module")
def shared_tables(shared_small_site: SmallSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with tables, built. Not to be changed: copy it."""
    small = shared_small_site.copy(tmp_path_factory.mktemp("tables") / "small")
    tables = small.root / "docs" / "evidence" / "tables"
    shutil.copytree(REPOSITORY / "docs" / "evidence" / "tables", tables)
    (small.root / "snippets" / "probes").mkdir()
    for probe in PROBES:
        for mode in ("sync", "async"):
            source = REPOSITORY / "snippets" / "probes" / f"{probe}_{mode}.py"
            shutil.copy(source, small.root / "snippets" / "probes")
    path = tables / "capabilities.json"
    table = json.loads(path.read_text())
    table["probes"] = [row for row in table["probes"] if row["probe"] in PROBES]
    path.write_text(json.dumps(table))
    small.page.write_text(PAGE)
    (small.root / "docs" / "index.md").write_text("---\ntitle: H\ndescription: Home.\n---\n# H\n")
    build = small.build()
    assert build.code == 0, build.output
    return small.root


@pytest.fixture
def tables(shared_tables: Path, tmp_path: Path) -> SmallSite:
    """A small site with tables, built, that a test may break."""
    return SmallSite(shared_tables).copy(tmp_path / "small")


def table_file(small: SmallSite, name: str = "capabilities") -> Path:
    return small.root / "docs" / "evidence" / "tables" / f"{name}.json"


def rewrite(small: SmallSite, alter: Callable[[dict[str, Any]], None]) -> None:
    """Change the table of capabilities."""
    table = json.loads(table_file(small).read_text())
    alter(table)
    table_file(small).write_text(json.dumps(table))


def test_a_sound_small_site_has_no_problem(tables: SmallSite) -> None:
    assert unlike_capabilities(tables.root, tables.built) == []
    assert incomplete_capabilities(tables.root) == []
    assert unlike_drivers(tables.root, tables.built) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'class="error" data-label="aiomysql">error: ',
            'class="error" data-label="aiomysql">no: ',
            "row type_bytes: aiomysql: shows «no: Type",
        ),
        (">yes</td>", ">no: X</td>", "row type_bytes: sqlite3: shows «no: X»"),
        ("(sqlite3.OperationalError) inter", "(x) inter", "row cancel_error: its full answer on"),
        ('id="type_uuid"', 'id="type_uid"', "row type_uid: no run wrote it"),
        ('id="type_uuid"', 'id="type_bytes"', "type_bytes: shown 2 times"),
        ("probes/type_uuid_async.py", "probes/type_json_async.py", "links to other programs"),
        ("Do bytes come back", "Do bits come back", "row type_bytes: asks another question"),
        ("</span> <wbr/>aiosqlite", "</span> other", "has the columns"),
        ('data-label="asyncmy"', 'data-label="aiomysql"', "its cell of asyncmy is labelled"),
        ('data-table="capabilities"', "", "its table does not say that it is capabilities"),
        ("evidence/tables/capabilities.json", "versions.json", "does not link to evidence/tables/"),
        ("capabilities.schema.json", "versions.json", "does not link to evidence/schemas/"),
    ],
)
def test_a_changed_page_is_reported(tables: SmallSite, old: str, new: str, says: str) -> None:
    html = tables.built_page.read_text()
    if "<wbr/>" in old:
        old = re.sub(r"<wbr/>", "", old)
    assert old in html, old
    tables.built_page.write_text(html.replace(old, new, 1))
    problems = unlike_capabilities(tables.root, tables.built)
    assert any(says in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("postgresql-asyncpg", "asyncpg"),
        ("the default in 2.0", "the default in 2.1 and 2.0"),
        ("Nothing. It has no wheel", "It has no wheel"),
        (">async<", ">sync<"),
        ('data-table="drivers"', ""),
    ],
)
def test_a_changed_table_of_drivers_is_reported(tables: SmallSite, old: str, new: str) -> None:
    change(tables.built_page, old, new)
    assert unlike_drivers(tables.root, tables.built) != []


def test_a_site_without_the_tables_is_reported(shared_small_site: SmallSite, root: Path) -> None:
    assert unlike_drivers(root, shared_small_site.built) == ["no page shows the drivers"]
    assert "type_uuid: no page shows it" in unlike_capabilities(root, shared_small_site.built)


def answer_of(table: dict[str, Any], probe: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(
        row["answers"] for row in table["probes"] if row["probe"] == probe
    )
    return found


def test_a_target_that_is_missing_says_so_in_its_cells(tables: SmallSite) -> None:
    def forget_aiomysql(table: dict[str, Any]) -> None:
        table["measured"] = {
            line: {name: entry for name, entry in targets.items() if name != "aiomysql"}
            for line, targets in table["measured"].items()
        }
        for row in table["probes"]:
            for answer in row["answers"]:
                answer["where"] = {
                    lines: " ".join(t for t in targets.split() if t != "aiomysql")
                    for lines, targets in answer["where"].items()
                }
            row["answers"] = [a for a in row["answers"] if any(a["where"].values())]

    rewrite(tables, forget_aiomysql)
    build = tables.build()
    assert build.code == 0, build.output
    html = tables.built_page.read_text()
    assert html.count(">not measured here<") == len(PROBES)
    assert "aiomysql: not measured here" in html
    assert unlike_capabilities(tables.root, tables.built) == []
    assert f"{PROBES[0]}: no answer in SQLAlchemy 2.0 on aiomysql" in incomplete_capabilities(
        tables.root
    )


def test_a_cell_whose_lines_differ_shows_both(tables: SmallSite) -> None:
    def differ(table: dict[str, Any]) -> None:
        answers = answer_of(table, "type_uuid")
        answers[:] = [
            {
                "where": {"2.1": answers[0]["where"]["2.1 2.0"]},
                "saw": {"outcome": "yes"},
            },
            {
                "where": {"2.0": answers[0]["where"]["2.1 2.0"]},
                "saw": {"outcome": "no", "value": "DataError", "text": "<b> & <i>"},
            },
        ]

    rewrite(tables, differ)
    build = tables.build()
    assert build.code == 0, build.output
    row = BeautifulSoup(tables.built_page.read_text(), "html.parser").select_one("#type_uuid td")
    assert row is not None
    assert row.get_text(" ", strip=True) == "2.1 yes 2.0 no: Data Error"
    assert unlike_capabilities(tables.root, tables.built) == []


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (lambda t: answer_of(t, "type_uuid").pop(), "type_uuid: no answer in SQLAlchemy 2.0 on"),
        (
            lambda t: answer_of(t, "type_uuid").append(answer_of(t, "type_uuid")[0]),
            "type_uuid: two answers in SQLAlchemy 2.0 on",
        ),
        (lambda t: t["probes"].pop(), "type_uuid: has no answers"),
        (lambda t: t["measured"]["2.0"].pop("asyncpg"), "asyncpg in SQLAlchemy 2.0: measured with"),
        (
            lambda t: t["measured"]["2.1"]["asyncmy"].update(driver="0.1"),
            "asyncmy in SQLAlchemy 2.1: measured with other versions",
        ),
    ],
)
def test_a_table_with_gaps_is_reported(
    tables: SmallSite, alter: Callable[[dict[str, Any]], None], says: str
) -> None:
    rewrite(tables, alter)
    problems = incomplete_capabilities(tables.root)
    assert any(says in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (
            "[[table capabilities typ]]",
            "no probe is called snippets/probes/typ_…: name the first word",
        ),
        ("[[table capabilities types]]", "did you mean type"),
    ],
)
def test_a_theme_that_no_probe_has_stops_the_build(
    tables: SmallSite, block: str, sentence: str
) -> None:
    change(tables.page, "[[table capabilities type]]", block)
    build = tables.build()
    assert build.code != 0
    assert "Traceback" not in build.output
    assert sentence in build.output


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("capabilities", "no probe was run yet: run `make update`"),
        ("drivers", "no docs/evidence/tables/drivers.json: run `make update`"),
    ],
)
def test_a_table_that_is_missing_stops_the_build(
    tables: SmallSite, name: str, sentence: str
) -> None:
    table_file(tables, name).unlink()
    build = tables.build()
    assert build.code != 0
    assert "Traceback" not in build.output
    assert sentence in build.output

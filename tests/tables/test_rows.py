"""Rows say what evidence says: each value stands in its row, in the column that is its place.

That pages show these rows is checked in ``tests/site/site_checks/tables.py``.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reporting import assert_none, assert_same
from site_checks.records import LABEL_OF, all_evidence, by_place

from bothways.evidence.by_series import read_table, table_path
from bothways.evidence.versions import read_versions
from bothways.markdown.directives import page_directives, pages
from bothways.project import Project
from bothways.tables.choosing import computed_tables, table_named, tables
from bothways.tables.table import Row, Table, text_of
from bothways.targets import SERIES, TARGETS

PROJECT = Project(Path(__file__).parents[2])

MEND = "run `make update` if evidence is old; else mend the module in bothways/tables/"

#: What a value is called in a cell, where its own word would not say enough.
WORDS = {
    "typing": "for type checkers",
    "psycopg_async": "psycopg (async)",
    "sqlite+pysqlite": "sqlite",
    "spelling": "",
    "change": "",
    "differs": "",
}

#: Of these a row tells how many there are; the text of an answer stands below its table in full.
ELSEWHERE = {"pairs", "not installed", "task", "text"}

#: Values of these keys stand in these columns and in no other.
COLUMNS = {
    **{series: series for series in SERIES},
    "sync": "Sync",
    "async": "Async",
}

#: What of a JSON no row shows: names of files and of drivers, which stand under another word, what
#: is only counted, and defaults that are the same in both series, unless they are of pools.
NOT_SHOWN = {
    "capabilities": r"probes (probe|programs|answers where.*)",
    "changes": "only_spelling_(in_tasks|anywhere)",
    "differences": "only_labels programs",
    "defaults": "(drivers|parameters|exception_attributes) .* 2.1 2.0",
}

#: The tables that pages show, by name and part.
SHOWN = sorted(
    {
        (directive.name, directive.part)
        for page in pages(PROJECT)
        for _, directive in page_directives(PROJECT, page)
        if directive.kind == "table"
    }
)

#: Those with a JSON of their own, by its name.
JSON: dict[str, list[Table]] = {}
for table in (table_named(PROJECT, name, part) for name, part in SHOWN):
    if table.name:
        JSON.setdefault(table.name, []).append(table)


def test_a_page_shows_each_table() -> None:
    expected = set(tables())
    assert_same({name for name, _ in SHOWN}, expected, "show it on a page with [[table …]]")


def values(data: Any, *keys: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each value of JSON, or of what was read from it, with the keys that lead to it."""
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        data = dataclasses.asdict(data)
    if ELSEWHERE & set(keys):
        return
    if isinstance(data, dict):
        for name, value in data.items():
            yield from values(value, *keys, name)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from values(value, *keys)
    elif not isinstance(data, bool | None) and (word := WORDS.get(str(data), str(data))):
        yield keys, word


def stands_in(value: str, shown: str) -> bool:
    """Return whether a text has a value, and not only as a part of a longer one."""
    wanted = re.escape(" ".join(value.split()))
    return re.search(rf"(?<![\w-]){wanted}(?![\w-])", shown) is not None


def cells_of(table: Table, row: Row) -> dict[str, str]:
    """Return what a reader sees of a row, by column."""
    return {
        column.title: text_of(cell.parts)
        for column, cell in zip(table.columns, row.cells, strict=True)
    }


def place_of(cells: dict[str, str], keys: tuple[str, ...]) -> str:
    """Return what stands in the column of a value; in the whole row, if it has none.

    Where series have no columns, the row's cells are those of the newest.
    """
    titles = [COLUMNS[key] for key in keys if key in COLUMNS]
    if SERIES[0] in cells or SERIES[1] not in keys:
        for title in titles:
            if title in cells:
                return cells[title]
    return " ".join(cells.values())


@pytest.mark.parametrize(("name", "part"), SHOWN)
def test_each_value_stands_in_its_place(name: str, part: str) -> None:
    table = table_named(PROJECT, name, part)
    lacking = []
    for row in table.rows:
        for keys, value in values(row.shows):
            for piece in value.split(", ") if name == "api" else [value]:
                if not stands_in(piece, place_of(cells_of(table, row), keys)):
                    lacking.append(
                        f"{name} {part}, row {row.anchor}: lacks «{piece}» ({keys[-1:]})"
                    )
    assert_none(lacking, MEND)


@pytest.mark.parametrize("name", JSON)
def test_each_value_of_a_json_is_shown(name: str) -> None:
    computed = computed_tables().get(name)
    data = computed(PROJECT) if computed else read_table(PROJECT, name)
    shown = " ".join(
        [
            *(text for t in JSON[name] for row in t.rows for text in cells_of(t, row).values()),
            *(f"{group.title} {group.beside}" for t in JSON[name] for group in t.groups),
            *(" ".join(answer) for t in JSON[name] for f in t.full_answers for answer in f.answers),
        ]
    )
    left_out = re.compile(NOT_SHOWN.get(name, "$.") + "$|table$")
    found = [
        (keys, word)
        for keys, value in values(data)
        if not left_out.match(" ".join(keys))
        for word in value.replace(",", " ").split()
    ]
    assert found
    lacking = [f"{name}: «{word}» of {' '.join(k)}" for k, word in found if word not in shown]
    assert_none(lacking, f"no row shows it: {MEND}")


def test_each_answer_stands_in_the_column_of_its_driver() -> None:
    probes = json.loads(table_path(PROJECT, "capabilities").read_text("utf-8"))["probes"]
    rows = {
        row.anchor: cells_of(table, row) for table in JSON["capabilities"] for row in table.rows
    }
    full = {f.anchor: f.answers for table in JSON["capabilities"] for f in table.full_answers}
    assert_same(sorted(rows), [probe["probe"] for probe in probes], MEND)
    wrong = []
    for probe in probes:
        cells = rows[probe["probe"]]
        if not cells["Question"].startswith(probe.get("case", probe["question"])):
            wrong.append(f"{probe['probe']}: asks «{cells['Question']}»")
        for answer in probe["answers"]:
            saw = answer["saw"]
            words = [saw["outcome"]] if saw["outcome"] != "differs" else []
            short = ": ".join([*words, *([saw["value"]] if "value" in saw else [])])
            for series, target in by_place([answer]):
                shown = cells[LABEL_OF[target]]
                if shown != short and f" {series} {short} " not in f" {shown} ":
                    wrong.append(f"{probe['probe']}, {target}, {series}: «{shown}», not {short}")
                here = [
                    where
                    for where, said, text in full[f"{probe['probe']}-answers"]
                    if said == short and text == saw.get("text", "")
                ]
                if not any(stands_in(LABEL_OF[target], where) for where in here):
                    wrong.append(f"{probe['probe']}, {target}, {series}: not in full")
    assert_none(wrong, MEND)


def test_each_answer_has_the_colour_of_its_outcome() -> None:
    probes = json.loads(table_path(PROJECT, "capabilities").read_text("utf-8"))["probes"]
    rows = {row.anchor: row for table in JSON["capabilities"] for row in table.rows}
    wrong = []
    for probe in probes:
        for target, cell in zip(TARGETS, rows[probe["probe"]].cells[1:], strict=True):
            outcomes = {
                answer["saw"]["outcome"]
                for answer in probe["answers"]
                if any(target.name == reached for _, reached in by_place([answer]))
            }
            if cell.kind != (outcomes.pop() if len(outcomes) == 1 else "mixed"):
                wrong.append(f"{probe['probe']}, {target.label}: {cell.kind}")
    assert_none(wrong, MEND)


def test_each_error_that_a_failure_gave_has_its_text_and_place() -> None:
    table = table_named(PROJECT, "errors", "")
    rows = {row.anchor: " ".join(cells_of(table, row).values()) for row in table.rows}
    given = [
        (
            f"error-{one['class_name'].rpartition('.')[2].lower()}-{name.replace('/', '-')}",
            one,
            place,
        )
        for name, evidence in all_evidence(PROJECT.root).items()
        if name.endswith("_fails")
        for place, saw in by_place(evidence.get("outcomes", [])).items()
        for one in ([saw["raised"]] if "raised" in saw else saw.get("warned", []))
    ]
    assert_same(set(rows), {anchor for anchor, _, _ in given}, MEND)
    wrong = []
    for anchor, one, (_, target) in given:
        text = re.split(r"(?:^|\n)(?:\[SQL:|\[parameters:|\(Background on)", one["message"])[0]
        own_url = "with the URL in the" in rows[anchor]
        if " ".join(text.split()) not in rows[anchor]:
            wrong.append(f"{anchor}: lacks its text «{text}»")
        if not own_url and not stands_in(LABEL_OF[target], rows[anchor]):
            wrong.append(f"{anchor}: lacks {target}")
    assert_none(wrong, MEND)


def _class(given: dict[str, str]) -> str:
    return given["class_name"].rpartition(".")[2].lower()


@pytest.mark.parametrize("part", ["", "install", "run"])
def test_targets_have_a_row_each(part: str) -> None:
    table = table_named(PROJECT, "targets", part)
    versions = read_versions(PROJECT)
    for target, row in zip(TARGETS, table.rows, strict=True):
        cells = cells_of(table, row)
        last = {
            "": versions[SERIES[0], target.name].driver,
            "install": target.install,
            "run": target.run,
        }[part]
        assert cells["Driver"] == target.label
        assert cells["Mode"] == target.mode
        assert last in list(cells.values())[-1]

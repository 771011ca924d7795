"""Each table that the site publishes has the shape that its schema describes."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reporting import assert_none, assert_same

from bothways.evidence.json_format import readable_json
from bothways.project import Project
from bothways.tables.choosing import computed_tables

PROJECT = Project(Path(__file__).parents[2])
EVIDENCE = PROJECT.evidence
STORED = sorted((EVIDENCE / "tables").glob("*.json"))
TABLES = {path.stem: json.loads(path.read_text("utf-8")) for path in STORED} | {
    name: compute(PROJECT) for name, compute in computed_tables().items()
}

SCHEMAS_OF_OTHER_FILES = {"index", "program", "versions"}


def validator(name: str) -> Draft202012Validator:
    """Return what checks a table against its schema."""
    schema = json.loads((EVIDENCE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_tables_and_schemas_belong_together() -> None:
    schemas = [path.name.removesuffix(".schema.json") for path in (EVIDENCE / "schemas").iterdir()]
    expected = set(schemas) - SCHEMAS_OF_OTHER_FILES
    assert_same(set(TABLES), expected, "each table has a schema in docs/evidence/schemas/")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_shape_of_its_schema(name: str) -> None:
    errors = validator(name).iter_errors(TABLES[name])
    problems = [f"{name}: {error.json_path}: {error.message}" for error in errors]
    assert_none(problems, "run `make update`, or mend the schema")


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_refuses_what_it_does_not_describe(name: str) -> None:
    table = TABLES[name]
    for broken in ({**table, "typed": "by hand"}, {**table, "table": "another"}, {}):
        assert list(validator(name).iter_errors(broken))
    for key in table:
        without = {k: v for k, v in table.items() if k != key}
        assert list(validator(name).iter_errors(without)), key


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_a_table_is_written_so_that_its_changes_read_well(path: Path) -> None:
    reads_well = path.read_text("utf-8") == readable_json(TABLES[path.stem]) + "\n"
    assert reads_well, f"{path.name}: run `make update`, which writes it anew"


def keys_of(data: Any) -> Iterator[str]:
    """Give each key in JSON data, however deep."""
    for key, value in data.items() if isinstance(data, dict) else ((None, v) for v in data):
        if key is not None:
            yield key
        if isinstance(value, dict | list):
            yield from keys_of(value)


def test_dates_and_versions_stand_in_one_file() -> None:
    stamped = {
        path.name
        for path in EVIDENCE.rglob("*.json")
        if not path.name.endswith(".schema.json")
        if {"date", "sqlalchemy"} & set(keys_of(json.loads(path.read_text("utf-8"))))
    }
    assert_same(stamped, {"versions.json"}, "dates and versions of runs belong there only")


def test_the_schema_refuses_what_is_no_answer() -> None:
    for saw in (
        {"outcome": "maybe"},
        {"outcome": "no"},
        {"outcome": "differs", "value": ""},
        {"outcome": "yes", "note": "typed by hand"},
        {},
    ):
        table = copy.deepcopy(TABLES["capabilities"])
        table["probes"][0]["answers"][0]["saw"] = saw
        assert not validator("capabilities").is_valid(table), saw


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("capabilities", ("table",), "drivers"),
        ("capabilities", ("probes", 0, "question"), "A claim."),
        ("capabilities", ("probes", 0, "answers", 0, "where"), {}),
        ("drivers", ("drivers", 0, "says"), {}),
        ("drivers", ("drivers", 0, "driver"), "oracle+oracledb"),
    ],
)
def test_the_schemas_refuse_what_a_run_would_not_write(
    name: str, path: tuple[str | int, ...], value: object
) -> None:
    table = part = copy.deepcopy(TABLES[name])
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not validator(name).is_valid(table)


@pytest.mark.parametrize("name", ["capabilities", "drivers"])
def test_the_rows_are_sorted(name: str) -> None:
    table = TABLES[name]
    names = [
        row["probe" if name == "capabilities" else "driver"]
        for row in table["probes" if name == "capabilities" else "drivers"]
    ]
    assert_same(names, sorted(set(names)), "run `make update`")

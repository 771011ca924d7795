"""The tables have the shape that their schemas describe, and are complete."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

REPOSITORY = Path(__file__).parents[2]
EVIDENCE = REPOSITORY / "docs" / "evidence"
TABLES = ("capabilities", "drivers")


def read(name: str) -> Any:
    return json.loads((EVIDENCE / "tables" / f"{name}.json").read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((EVIDENCE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_shape_of_its_schema(name: str) -> None:
    errors = [error.message for error in validator(name).iter_errors(read(name))]
    assert errors == []


def broken(name: str) -> Any:
    """Return a copy of a table in which a test may break something."""
    return copy.deepcopy(read(name))


def test_the_schema_refuses_what_is_no_answer() -> None:
    for saw in (
        {"outcome": "maybe"},
        {"outcome": "no"},
        {"outcome": "differs", "value": ""},
        {"outcome": "yes", "note": "typed by hand"},
        {},
    ):
        table = broken("capabilities")
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
    table = part = broken(name)
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not validator(name).is_valid(table)


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_are_sorted(name: str) -> None:
    table = read(name)
    names = [
        row["probe" if name == "capabilities" else "driver"]
        for row in table["probes" if name == "capabilities" else "drivers"]
    ]
    assert names == sorted(names)
    assert len(names) == len(set(names))

"""Each table that the site publishes has the shape that its schema describes."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bothways.evidence.json_format import readable_json

EVIDENCE = Path(__file__).parents[2] / "docs" / "evidence"
TABLES = sorted((EVIDENCE / "tables").glob("*.json"))
NAMES = [path.stem for path in TABLES]

SCHEMAS_OF_OTHER_FILES = {"index", "program", "versions"}


def read(path: Path) -> Any:
    """Return what a file holds."""
    return json.loads(path.read_text("utf-8"))


def validator(name: str) -> Draft202012Validator:
    """Return what checks a table against its schema."""
    schema = read(EVIDENCE / "schemas" / f"{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_tables_and_schemas_belong_together() -> None:
    schemas = [path.name.removesuffix(".schema.json") for path in (EVIDENCE / "schemas").iterdir()]
    assert sorted(set(schemas) - SCHEMAS_OF_OTHER_FILES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_the_shape_of_its_schema(name: str) -> None:
    errors = validator(name).iter_errors(read(EVIDENCE / "tables" / f"{name}.json"))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_what_it_does_not_describe(name: str) -> None:
    table = read(EVIDENCE / "tables" / f"{name}.json")
    for broken in ({**table, "typed": "by hand"}, {**table, "table": "another"}, {}):
        assert list(validator(name).iter_errors(broken))
    for key in table:
        without = {k: v for k, v in table.items() if k != key}
        assert list(validator(name).iter_errors(without)), key
    if "series" in table:
        undated = json.loads(json.dumps(table))
        undated["series"]["2.1"]["date"] = "yesterday"
        assert list(validator(name).iter_errors(undated))


@pytest.mark.parametrize("path", TABLES, ids=NAMES)
def test_a_table_is_written_so_that_its_changes_read_well(path: Path) -> None:
    assert path.read_text("utf-8") == readable_json(read(path)) + "\n"

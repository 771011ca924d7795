"""What the tables say of the two lines of SQLAlchemy follows from evidence, or from the package."""

import json
import re
from pathlib import Path

from bothways.evidence import Variant, evidence_names, read_evidence, unfold
from bothways.line_tables import fold_lines, unfold_lines
from bothways.lines.defaults import _defaults_here, read_defaults
from bothways.lines.differences import differences_table, read_differences
from bothways.project import Project
from bothways.targets import LINES, TARGETS, installed_line

PROJECT = Project(Path(__file__).parents[2])


def places_that_differ(variants: list[Variant]) -> set[str]:
    """Return the targets on which the two lines saw something else, whatever it is."""
    seen = unfold(variants)
    return {
        target.name
        for target in TARGETS
        if all((line, target.name) in seen for line in LINES)
        and seen[LINES[0], target.name] != seen[LINES[1], target.name]
    }


def test_the_table_of_differences_is_that_of_the_evidence() -> None:
    assert read_differences(PROJECT) == differences_table(PROJECT)


def test_all_sql_that_differs_is_in_the_table() -> None:
    table = read_differences(PROJECT)
    told = {row["program"] for row in table["sql"]} | set(table["only_labels"]["programs"])
    differing = {
        name
        for name in evidence_names(PROJECT)
        for by_task in (read_evidence(PROJECT, name).sql, read_evidence(PROJECT, name).legacy_sql)
        for variants in by_task.values()
        if places_that_differ(variants)
    }
    assert told == differing


def test_each_failure_that_did_something_else_is_in_the_table() -> None:
    told = {
        (row["program"], name)
        for row in read_differences(PROJECT)["errors"]
        for name in row["targets"]
    }
    differing = {
        (name, target)
        for name in evidence_names(PROJECT)
        for target in places_that_differ(_without_links(read_evidence(PROJECT, name).outcomes))
    }
    assert differing
    assert differing <= told
    for row in read_differences(PROJECT)["errors"]:
        assert row[LINES[0]] != row[LINES[1]], row["program"]


def _without_links(outcomes: list[Variant]) -> list[Variant]:
    """Return outcomes without SQLAlchemy's links to its own pages, which name the line."""
    return [
        Variant(re.sub(r"/e/2\d/", "/e/", json.dumps(variant.saw)), variant.places)
        for variant in outcomes
    ]


def test_the_defaults_are_those_of_the_installed_sqlalchemy() -> None:
    line = installed_line()
    told = {
        part: {name: by_line[line] for name, by_line in values.items() if line in by_line}
        for part, values in read_defaults(PROJECT).items()
    }
    assert told == _defaults_here()


def test_what_lines_share_is_stored_once_and_comes_back() -> None:
    for by_line in ({"2.1": 1, "2.0": 1}, {"2.1": 1, "2.0": 2}, {"2.0": 1}):
        folded = fold_lines(by_line)
        assert unfold_lines(folded) == by_line
        assert len(folded) == len(set(by_line.values()))
    assert list(fold_lines({"2.0": 1, "2.1": 1})) == ["2.1 2.0"]

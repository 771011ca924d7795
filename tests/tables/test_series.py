"""What the tables say of the two series follows from evidence, or from the package."""

import json
import re
from pathlib import Path

from reporting import assert_none, assert_same

from bothways.evidence.by_series import fold_series, unfold_series
from bothways.evidence.pairs import (
    PairEvidence,
    Variant,
    evidence_names,
    read_evidence,
    unfold,
    write_evidence,
)
from bothways.project import Project
from bothways.tables.defaults import _defaults_here, read_defaults
from bothways.tables.differences import compute
from bothways.targets import SERIES, TARGETS, installed_series

PROJECT = Project(Path(__file__).parents[2])
MEND = "mend bothways/tables/differences.py: both series saw something else"


def places_that_differ(variants: list[Variant]) -> set[str]:
    """Return the targets on which the two series saw something else, whatever it is."""
    seen = unfold(variants)
    return {
        target.name
        for target in TARGETS
        if all((series, target.name) in seen for series in SERIES)
        and seen[SERIES[0], target.name] != seen[SERIES[1], target.name]
    }


def test_all_sql_that_differs_is_in_the_table() -> None:
    table = compute(PROJECT)
    told = {row["program"] for row in table["sql"]} | set(table["only_labels"]["programs"])
    differing = {
        name
        for name in evidence_names(PROJECT)
        for by_task in (read_evidence(PROJECT, name).sql, read_evidence(PROJECT, name).legacy_sql)
        for variants in by_task.values()
        if places_that_differ(variants)
    }
    assert_same(told, differing, MEND)


def test_each_failure_that_did_something_else_is_in_the_table() -> None:
    told = {(row["program"], name) for row in compute(PROJECT)["errors"] for name in row["targets"]}
    differing = {
        (name, target)
        for name in evidence_names(PROJECT)
        for target in places_that_differ(_without_links(read_evidence(PROJECT, name).outcomes))
    }
    assert differing
    assert_none([f"{' '.join(row)} is missing" for row in sorted(differing - told)], MEND)
    for row in compute(PROJECT)["errors"]:
        assert row[SERIES[0]] != row[SERIES[1]], row["program"]


def test_a_legacy_task_does_not_hide_the_task_of_the_same_name(tmp_path: Path) -> None:
    def sent(before: str) -> list[Variant]:
        by_series = zip(SERIES, ("SELECT new", before), strict=True)
        return [Variant([{"sql": sql}], ((series, "sqlite3"),)) for series, sql in by_series]

    project = Project(tmp_path)
    both = {"sql": {"task": sent("SELECT old")}, "legacy_sql": {"task": sent("SELECT legacy")}}
    write_evidence(project, PairEvidence("start/query", **both))
    rows = {row.get("half", "modern"): row[SERIES[1]] for row in compute(project)["sql"]}
    assert rows == {"modern": "SELECT old", "legacy": "SELECT legacy"}


def _without_links(outcomes: list[Variant]) -> list[Variant]:
    """Return outcomes without SQLAlchemy's links to its own pages, which name the series."""
    return [
        Variant(re.sub(r"/e/2\d/", "/e/", json.dumps(variant.saw)), variant.places)
        for variant in outcomes
    ]


def test_the_defaults_are_those_of_the_installed_sqlalchemy() -> None:
    series = installed_series()
    told = {
        part: {name: by_series[series] for name, by_series in values.items() if series in by_series}
        for part, values in read_defaults(PROJECT).items()
    }
    assert_same(told, _defaults_here(), "run `make update`")


def test_what_series_share_is_stored_once_and_comes_back() -> None:
    for by_series in ({"2.1": 1, "2.0": 1}, {"2.1": 1, "2.0": 2}, {"2.0": 1}):
        folded = fold_series(by_series)
        assert unfold_series(folded) == by_series
        assert len(folded) == len(set(by_series.values()))
    assert list(fold_series({"2.0": 1, "2.1": 1})) == ["2.1 2.0"]

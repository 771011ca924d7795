"""Programs on disk, programs on pages and evidence are the same set."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.complete_evidence import missing_answers, missing_evidence, wrong_versions
from site_checks.shown_programs import (
    names_without_programs,
    programs_that_differ,
    shown_files,
)


def test_programs_on_disk_are_those_that_are_shown(root: Path, site: BuiltSite) -> None:
    assert_none(programs_that_differ(root, shown_files(root, site)))


def test_pages_show_only_what_has_programs(root: Path, site: BuiltSite) -> None:
    assert_none(names_without_programs(root, site))


def test_every_program_has_evidence_for_each_target_and_line(root: Path) -> None:
    assert_none(missing_evidence(root))


def test_every_probe_has_an_answer_in_each_place(root: Path) -> None:
    assert_none(missing_answers(root))


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (lambda rows: rows[0]["answers"].pop(), "cancel_connection: no answers in SQLAlchemy 2"),
        (lambda rows: rows[0]["answers"].append(rows[0]["answers"][0]), "is told twice"),
        (lambda rows: rows.pop(0), "cancel_connection: no answers in SQLAlchemy 2.1 on sqlite3"),
        (lambda rows: rows[0].update(question="Why?"), "cancel_connection: does not ask «Why?»"),
        (lambda rows: rows.append(rows[0] | {"programs": ["x"]}), "x: has answers, but no probe"),
        (lambda rows: rows[4].update(case="aware"), "round_trip aware: has answers, but no probe"),
        (lambda rows: rows[4].pop("case"), "aware in aware: no answers in SQLAlchemy 2.1 on sqli"),
    ],
)
def test_a_gap_in_the_answers_is_reported(
    root: Path, tmp_path: Path, alter: Callable[[Any], object], says: str
) -> None:
    table = "docs/evidence/tables/capabilities.json"
    data = json.loads((root / table).read_text("utf-8"))
    alter(data["probes"])
    (tmp_path / table).parent.mkdir(parents=True)
    (tmp_path / table).write_text(json.dumps(data), "utf-8")
    (tmp_path / "snippets").symlink_to(root / "snippets")
    problems = missing_answers(tmp_path)
    assert any(says in problem for problem in problems), problems


def test_the_versions_of_the_last_runs_are_the_pinned_ones(root: Path) -> None:
    assert_none(wrong_versions(root))

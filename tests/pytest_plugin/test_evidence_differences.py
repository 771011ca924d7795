"""A run that differs from evidence fails, and evidence that is not evidence is refused."""

from pathlib import Path

import pytest
from small_project import PytestRun, SmallProject

from bothways.targets import installed_series

OTHER_SQL = """\
print(connection.scalar(text("SELECT 'hel' || 'lo'")))
#> hello"""

MORE_SQL = """\
connection.execute(text("SELECT 1"))
print(connection.scalar(text("SELECT 'hello'")))
#> hello"""


def rename_target(evidence: Path, target: str) -> None:
    evidence.write_text(evidence.read_text().replace("sqlite3", target))


@pytest.fixture(scope="module")
def run(shared_project: SmallProject) -> PytestRun:
    project = shared_project
    project.write_pair_with_evidence("start/other_sql", {"sync": OTHER_SQL})
    project.write_pair_with_evidence("start/more_sql", {"sync": MORE_SQL})
    project.write_pair("start/new")
    for idea in ("cut_off", "unknown_target", "elsewhere"):
        project.write_pair_with_evidence(f"start/{idea}", {})
    evidence = project.evidence("start/cut_off")
    evidence.write_text(evidence.read_text()[:-40])
    rename_target(project.evidence("start/unknown_target"), "oracle")
    rename_target(project.evidence("start/elsewhere"), "psycopg2")
    return project.pytest()


def report(run: PytestRun, idea: str) -> str:
    assert run.code == 1
    return run.report(f"start/{idea}_sync.py::sqlite3")


def test_other_sql_is_shown_as_a_difference(run: PytestRun) -> None:
    here = f"snippets/start/other_sql_sync.py on sqlite3, SQLAlchemy {installed_series()}: "
    text = report(run, "other_sql")
    assert f"{here}sent other SQL than its evidence says" in text
    assert "`make update` renews it" in text
    assert '-   "sql": "SELECT \'hello\'"' in text
    assert "+   \"sql\": \"SELECT 'hel' || 'lo'\"" in text


def test_one_statement_more_is_a_difference(run: PytestRun) -> None:
    text = report(run, "more_sql")
    assert "sent other SQL than its evidence says" in text
    assert '+   "sql": "SELECT 1"' in text


@pytest.mark.parametrize(
    ("idea", "sentence"),
    [
        (
            "new",
            "no docs/evidence/programs/start/new.json: run `make update`, and commit it",
        ),
        ("cut_off", "docs/evidence/programs/start/cut_off.json is not what a run wrote"),
        (
            "unknown_target",
            "docs/evidence/programs/start/unknown_target.json is not what a run wrote "
            "(KeyError: 'oracle'): delete it and run `make update`",
        ),
        ("elsewhere", "has no evidence here yet: run `make update` and read the diff"),
    ],
)
def test_evidence_that_does_not_serve_is_refused(run: PytestRun, idea: str, sentence: str) -> None:
    assert sentence in report(run, idea)


def test_the_other_programs_pass(run: PytestRun) -> None:
    assert run.outcome("start/greeting_sync.py::sqlite3") == "PASSED", run.output

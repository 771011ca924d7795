"""An update writes what was asked now, and never dates what was not."""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path
from bothways.project import Project
from bothways.pytest_plugin.updating_answers import CapabilitiesUpdate
from bothways.tables.capabilities import (
    Capabilities,
    capabilities_path,
    read_capabilities,
    write_capabilities,
)
from bothways.targets import SERIES, installed_series

REPOSITORY = Path(__file__).parents[2]

#: Two probes with an answer of every target.
PROBES = ("type_json", "type_uuid")

LONG_AGO = "2001-01-31"
SERVERS = {"PostgreSQL": "18.6", "MariaDB": "10.11.19"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two probes, and no evidence."""
    folder = tmp_path / "snippets" / "probes"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    for probe in PROBES:
        for mode in ("sync", "async"):
            shutil.copy(REPOSITORY / "snippets" / "probes" / f"{probe}_{mode}.py", folder)
    return Project(tmp_path)


def update(
    project: Project, answers: Iterable[tuple[str, str, Answer]]
) -> tuple[list[str], list[str]]:
    """Write the answers of some targets to some probes."""
    collected = CapabilitiesUpdate(project)
    for target, probe, answer in answers:
        data = {"probe": probe, "target": target, "answer": answer.as_json(), "servers": SERVERS}
        collected.add(json.dumps(data))
    return collected.write()


def all_of(target: str, answer: Answer) -> list[tuple[str, str, Answer]]:
    """Return the same answer to every probe."""
    return [(target, probe, answer) for probe in PROBES]


def made_old(project: Project, **versions: str) -> None:
    """Date everything that was measured long ago, and perhaps with other versions."""
    table = read_capabilities(project)
    measured = {
        place: entry | {"date": LONG_AGO} | versions for place, entry in table.measured.items()
    }
    write_capabilities(project, replace(table, measured=measured))


def dates(table: Capabilities) -> dict[str, str]:
    return {target: entry["date"] for (_, target), entry in table.measured.items()}


def test_a_second_update_changes_nothing(project: Project) -> None:
    answers = all_of("sqlite3", Answer("yes")) + all_of("asyncpg", Answer("no", "Error", "text"))
    first, problems = update(project, answers)
    assert not problems
    assert first == [
        "docs/evidence/tables/capabilities.json",
        "docs/evidence/tables/drivers.json",
    ]
    assert update(project, answers) == ([], [])


def test_an_update_on_another_day_that_sees_nothing_new_changes_nothing(project: Project) -> None:
    answers = all_of("sqlite3", Answer("yes"))
    update(project, answers)
    made_old(project)
    path = table_path(project, "drivers")
    path.write_text(re.sub(r'"date": "[\d-]+"', f'"date": "{LONG_AGO}"', path.read_text()))
    assert update(project, answers) == ([], [])


def test_a_complete_run_with_another_driver_is_dated(project: Project) -> None:
    answers = all_of("sqlite3", Answer("yes"))
    update(project, answers)
    made_old(project, driver="Python 3.0.0")
    update(project, answers)
    assert dates(read_capabilities(project))["sqlite3"] > LONG_AGO


def test_a_target_that_was_missing_has_no_answer_and_no_date(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    table = read_capabilities(project)
    assert set(dates(table)) == {"sqlite3"}
    assert table.answer("type_json", (installed_series(), "asyncpg")) is None


def test_a_target_that_is_missing_later_keeps_its_answers_and_their_date(project: Project) -> None:
    both = all_of("sqlite3", Answer("yes")) + all_of("pymysql", Answer("yes"))
    update(project, both)
    made_old(project)
    update(project, all_of("sqlite3", Answer("differs", "new")))
    table = read_capabilities(project)
    assert table.answer("type_json", (installed_series(), "pymysql")) == Answer("yes")
    assert dates(table)["pymysql"] == LONG_AGO
    assert table.answer("type_json", (installed_series(), "sqlite3")) == Answer("differs", "new")
    assert dates(table)["sqlite3"] > LONG_AGO


def test_one_probe_alone_is_written_and_dates_nothing(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    made_old(project)
    changed, problems = update(project, [("sqlite3", "type_json", Answer("no", "Error"))])
    table = read_capabilities(project)
    assert (changed, problems) == (["docs/evidence/tables/capabilities.json"], [])
    assert table.answer("type_json", (installed_series(), "sqlite3")) == Answer("no", "Error")
    assert dates(table) == {"sqlite3": LONG_AGO}


@pytest.mark.parametrize("versions", [{"driver": "Python 3.0.0"}, {"sqlalchemy": "2.0.0"}])
def test_one_probe_alone_is_refused_among_answers_of_other_versions(
    project: Project, versions: dict[str, str]
) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    made_old(project, **versions)
    changed, problems = update(project, [("sqlite3", "type_json", Answer("no", "Error"))])
    assert not changed
    assert len(problems) == 1
    assert "only some probes were run on it" in problems[0]
    assert "pytest --update snippets/probes" in problems[0]
    answer = read_capabilities(project).answer("type_json", (installed_series(), "sqlite3"))
    assert answer == Answer("yes")


def test_the_answers_of_the_other_line_stay(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    path = capabilities_path(project)
    other = next(line for line in SERIES if line != installed_series())
    path.write_text(path.read_text().replace(f'"{installed_series()}"', f'"{other}"'))
    update(project, all_of("sqlite3", Answer("no", "Error")))
    table = read_capabilities(project)
    assert table.answer("type_uuid", (other, "sqlite3")) == Answer("yes")
    assert table.answer("type_uuid", (installed_series(), "sqlite3")) == Answer("no", "Error")


def test_a_probe_that_is_gone_takes_its_row_with_it(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    for path in (project.snippets / "probes").glob("type_uuid_*.py"):
        path.unlink()
    assert update(project, [])[0] == ["docs/evidence/tables/capabilities.json"]
    assert list(read_capabilities(project).probes) == ["type_json"]


def test_a_table_that_no_run_wrote_is_told_in_a_sentence(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    path = capabilities_path(project)
    path.write_text(path.read_text().replace("sqlite3", "sqlite4"))
    problems = update(project, all_of("sqlite3", Answer("yes")))[1]
    assert problems == [
        "docs/evidence/tables/capabilities.json is not what a run wrote (KeyError: 'sqlite4'): "
        "delete it and run `make update`"
    ]

"""An update writes the answers that were given now, and keeps the others."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from small_project import SmallProject, probe

from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path
from bothways.evidence.versions import INTROSPECTION, known_versions
from bothways.project import Project
from bothways.pytest_plugin.report import Report
from bothways.pytest_plugin.updating import Update
from bothways.tables.capabilities import NAME, read_capabilities
from bothways.targets import SERIES, TARGETS_BY_NAME, installed_series

PROBES = ("type_bytes", "statement_several")

FILE = f"docs/evidence/tables/{NAME}.json"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two probes, and no evidence."""
    small = SmallProject.make(tmp_path)
    for name in PROBES:
        small.write(f"probes/{name}_sync", probe("sync"))
        small.write(f"probes/{name}_async", probe("async"))
    return Project(tmp_path)


def update(project: Project, answers: Iterable[tuple[str, str, Answer]]) -> Update:
    """Write the answers of some targets to some probes."""
    update = Update(project)
    for target, name, answer in answers:
        path = f"snippets/probes/{name}_{TARGETS_BY_NAME[target].mode}.py"
        servers = {"PostgreSQL": "18.6", "MariaDB": "10.11.19"}
        update.add(Report(path, target, {name: answer}, servers, services={}))
    update.write()
    return update


def all_of(target: str, answer: Answer) -> list[tuple[str, str, Answer]]:
    """Return the same answer to every probe."""
    return [(target, probe, answer) for probe in PROBES]


def known(project: Project, probe: str, target: str, series: str = "") -> Answer | None:
    return read_capabilities(project)[probe].answer((series or installed_series(), target))


def test_a_target_that_was_missing_has_no_answer_and_no_date(project: Project) -> None:
    written = update(project, all_of("sqlite3", Answer("yes")))
    assert (written.changed[0], written.problems) == (FILE, [])
    assert {name for _, name in known_versions(project)} == {"sqlite3", INTROSPECTION}
    assert known(project, "type_bytes", "asyncpg") is None


def test_a_target_that_is_missing_later_keeps_its_answers(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")) + all_of("pymysql", Answer("yes")))
    update(project, all_of("sqlite3", Answer("differs", "new")))
    assert known(project, "type_bytes", "pymysql") == Answer("yes")
    assert known(project, "type_bytes", "sqlite3") == Answer("differs", "new")


def test_the_answers_of_the_other_series_stay(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    path = table_path(project, NAME)
    other = next(series for series in SERIES if series != installed_series())
    path.write_text(path.read_text().replace(f'"{installed_series()}"', f'"{other}"'))
    update(project, all_of("sqlite3", Answer("no", "Error")))
    assert known(project, "statement_several", "sqlite3", other) == Answer("yes")
    assert known(project, "statement_several", "sqlite3") == Answer("no", "Error")


def test_a_probe_that_is_gone_takes_its_row_with_it(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    for path in (project.snippets / "probes").glob("statement_several_*.py"):
        path.unlink()
    assert update(project, []).changed == [FILE]
    assert list(read_capabilities(project)) == ["type_bytes"]


def test_a_row_of_two_probes_is_refused(project: Project) -> None:
    folder = project.snippets / "probes"
    for mode in ("sync", "async"):
        one = (folder / f"type_bytes_{mode}.py").read_text()
        (folder / f"type_all_{mode}.py").write_text(f'{one}\nCASES = {{"bytes": 1}}\n')
    assert update(project, []).problems == [
        "snippets/probes/type_bytes_sync.py has a row type_bytes, and so has type_all_sync.py: "
        "rename one of the cases"
    ]


def test_a_table_that_no_run_wrote_is_told_in_a_sentence(project: Project) -> None:
    update(project, all_of("sqlite3", Answer("yes")))
    path = table_path(project, NAME)
    path.write_text(path.read_text().replace("sqlite3", "sqlite4"))
    assert update(project, all_of("sqlite3", Answer("yes"))).problems == [
        "docs/evidence/tables/capabilities.json is not what a run wrote (KeyError: 'sqlite4'): "
        "delete it and run `make update`"
    ]

"""What an update dates: what was run wholly and is new, and nothing else."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_project import PytestRun, SmallProject, probe

from bothways.evidence.json_format import write_json
from bothways.evidence.versions import INTROSPECTION
from bothways.targets import installed_series

LONG_AGO = "2001-01-31"
VERSIONS = "docs/evidence/versions.json"
GREETING = "docs/evidence/programs/start/greeting.json"

OTHER_SQL = """\
print(connection.scalar(text("SELECT 'hel' || 'lo'")))
#> hello"""


@pytest.fixture(scope="module")
def updated_long_ago(
    updated_project: SmallProject, tmp_path_factory: pytest.TempPathFactory
) -> SmallProject:
    """Two chapters and a probe, all of them seen on SQLite on another day. Not to be changed."""
    root = tmp_path_factory.mktemp("long-ago") / "project"
    shutil.copytree(updated_project.root, root)
    project = SmallProject(root)
    project.write_pair("other/greeting")
    project.write("probes/greeting_sync", probe("sync"))
    project.write("probes/greeting_async", probe("async"))
    run = project.pytest("--update")
    assert run.code == 0, run.output
    change_versions(project, lambda entry: entry | {"date": LONG_AGO})
    return project


@pytest.fixture
def project(updated_long_ago: SmallProject, tmp_path: Path) -> SmallProject:
    """The same, to be changed."""
    shutil.copytree(updated_long_ago.root, tmp_path / "project")
    return SmallProject(tmp_path / "project")


def change_versions(
    project: SmallProject, change: Callable[[dict[str, str]], dict[str, str]], name: str = ""
) -> None:
    """Change what is known of one target, or of everything."""
    path = project.root / VERSIONS
    data = json.loads(path.read_text())
    entries = data[installed_series()]
    entries |= {of: change(entry) for of, entry in entries.items() if name in ("", of)}
    write_json(path, data)


def dated_anew(project: SmallProject) -> set[str]:
    """Return what has another date than long ago."""
    entries: dict[str, Any] = json.loads((project.root / VERSIONS).read_text())[installed_series()]
    return {name for name, entry in entries.items() if entry["date"] != LONG_AGO}


def changed_by(project: SmallProject, *arguments: str) -> tuple[PytestRun, set[str]]:
    """Run an update; return it, and the files that are others than before."""
    before = project.files()
    run = project.pytest("--update", *arguments)
    after = project.files()
    return run, {name for name in before | after if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    "arguments",
    [(), ("snippets/start",), ("snippets/probes",)],
    ids=lambda arguments: " ".join(arguments) or "all",
)
def test_an_update_that_sees_nothing_new_on_another_day_changes_not_one_byte(
    updated_long_ago: SmallProject, arguments: tuple[str, ...]
) -> None:
    run, changed = changed_by(updated_long_ago, *arguments)
    assert (run.code, run.summary, changed) == (0, ["nothing changed"], set()), run.output


def test_a_chapter_that_was_run_alone_is_written_and_dates_nothing(project: SmallProject) -> None:
    project.write_pair("start/greeting", {"sync": OTHER_SQL})
    assert changed_by(project, "snippets/start")[1] == {GREETING}


def test_a_run_of_everything_dates_the_targets_that_saw_something_new(
    project: SmallProject,
) -> None:
    project.write_pair("start/greeting", {"sync": OTHER_SQL})
    assert changed_by(project)[1] == {GREETING, VERSIONS}
    assert dated_anew(project) == {"sqlite3"}


def test_a_new_answer_dates_the_target_that_gave_it(project: SmallProject) -> None:
    answers = project.root / "docs" / "evidence" / "tables" / "capabilities.json"
    data = json.loads(answers.read_text())
    (yes,) = data["probes"][0]["answers"]
    series = installed_series()
    data["probes"][0]["answers"] = [
        yes | {"where": {series: "sqlite3"}},
        {"where": {series: "aiosqlite"}, "saw": {"outcome": "no", "value": "Error"}},
    ]
    answers.write_text(json.dumps(data))
    changed_by(project)
    assert dated_anew(project) == {"aiosqlite"}


def test_another_version_dates_just_its_target(project: SmallProject) -> None:
    change_versions(project, lambda entry: entry | {"driver": "0.1.0"}, "aiosqlite")
    run, changed = changed_by(project)
    assert (run.code, changed) == (0, {VERSIONS}), run.output
    assert dated_anew(project) == {"aiosqlite"}
    assert "0.1.0" not in (project.root / VERSIONS).read_text()


@pytest.mark.parametrize("part", [("snippets/start", "snippets/other"), ("snippets/probes",)])
def test_a_part_is_refused_among_what_was_seen_with_other_versions(
    project: SmallProject, part: tuple[str, ...]
) -> None:
    change_versions(project, lambda entry: entry | {"driver": "0.1.0"}, "sqlite3")
    project.write_pair("start/greeting", {"sync": OTHER_SQL})
    run, changed = changed_by(project, *part)
    assert (run.code, changed) == (1, set())
    assert run.summary == [
        "not written: what was seen on sqlite3: only some programs were run there, and the others "
        "were not run with these versions: run all of them, `make update`"
    ]


def test_what_sqlalchemy_says_of_itself_has_a_date_of_its_own(project: SmallProject) -> None:
    table = project.root / "docs" / "evidence" / "tables" / "drivers.json"
    table.write_text(re.sub("true", "false", table.read_text()))
    name = table.relative_to(project.root).as_posix()
    assert changed_by(project, "snippets/start")[1] == {name, VERSIONS}
    assert dated_anew(project) == {INTROSPECTION}
    change_versions(project, lambda entry: {"date": LONG_AGO, "sqlalchemy": "1.4.0"}, INTROSPECTION)
    assert changed_by(project, "snippets/start")[1] == {VERSIONS}
    assert dated_anew(project) == {INTROSPECTION}


def test_versions_that_no_run_wrote_are_told_in_a_sentence(project: SmallProject) -> None:
    change_versions(project, lambda entry: entry | {"drive": "0.1.0"}, "sqlite3")
    run, changed = changed_by(project, "snippets/start")
    assert (run.code, changed) == (1, set())
    assert "docs/evidence/versions.json is not what a run wrote (TypeError" in run.output

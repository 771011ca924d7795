"""``pytest --update`` writes what the runs saw, and leaves alone what they did not see."""

import pytest
from small_project import SmallProject, program

from bothways.evidence.pairs import Place, read_evidence, unfold
from bothways.project import Project
from bothways.targets import SERIES, installed_series

LOOP = "docs/evidence/programs/start/loop.json"
CALLS = "docs/evidence/tables/calls.json"

OTHER_SQL = """\
print(connection.scalar(text("SELECT 'hel' || 'lo'")))
#> hello"""

ON_EACH_TARGET = """\
print(connection.scalar(text("SELECT 'hello'")), connection.dialect.name)
#> hello from everywhere"""

LOOP_AND_BACKWARDS = """\
def second(word: str) -> None:
    print("printed second:", word)
    #> printed second: hello

for letter in connection.scalar(text("SELECT 'hello'"))[:2]:
    print(letter)
    #> h
    #> e
second("hello")"""

in_the_default_series = pytest.mark.skipif(
    installed_series() != SERIES[0], reason=f"outputs are written under SQLAlchemy {SERIES[0]} only"
)


def seen_sql(project: SmallProject, name: str) -> dict[Place, list[str]]:
    """Return the SQL of a pair by place, as evidence has it."""
    evidence = read_evidence(Project(project.root), name)
    places = unfold(evidence.sql["greet"])
    return {place: [entry["sql"] for entry in saw] for place, saw in places.items()}


@in_the_default_series
def test_outputs_and_evidence_are_written(project: SmallProject) -> None:
    project.write_pair_with_evidence("start/loop", {"sync": LOOP_AND_BACKWARDS})
    project.evidence("start/loop").unlink()
    sound = project.files()
    for name in ("greeting_sync", "greeting_async", "loop_sync"):
        path = project.program(f"start/{name}")
        lines = [line for line in path.read_text().splitlines() if "#>" not in line]
        lines.insert(8, "#> printed by nobody")
        path.write_text("\n".join(lines) + "\n")
    for path in project.evidence("start/greeting").parent.iterdir():
        path.unlink()

    run = project.pytest("--update")

    assert run.code == 0, run.output
    assert run.summary == [
        "changed: snippets/start/greeting_async.py",
        "changed: snippets/start/greeting_sync.py",
        "changed: snippets/start/loop_sync.py",
        "changed: docs/evidence/programs/start/greeting.json",
        "changed: docs/evidence/programs/start/loop.json",
        "changed: docs/evidence/programs/start/raising_fails.json",
        "changed: docs/evidence/programs/start/session.json",
        f"changed: {CALLS}",
    ]
    updated = project.files()
    new = {name: updated.pop(name) for name in (LOOP, CALLS)}
    assert b'"pair": "start/loop"' in new[LOOP]
    assert b'"start/loop"' in new[CALLS]
    assert updated == {name: text for name, text in sound.items() if name not in new}


@pytest.mark.skipif(
    installed_series() == SERIES[0], reason="in the default series outputs are written"
)
def test_another_series_writes_no_outputs_and_fails_where_they_differ(
    project: SmallProject,
) -> None:
    project.write("start/greeting_sync", program("sync").replace("#> hello", "#> good day"))
    before = project.files()
    run = project.pytest("--update", "-k", "greeting and sqlite3")
    assert run.code == 1
    assert "printed something else" in run.report("start/greeting_sync.py::sqlite3")
    assert project.files() == before


def test_an_update_of_one_file_keeps_all_other_evidence(project: SmallProject) -> None:
    line = installed_series()
    (other_series,) = set(SERIES) - {line}
    evidence = project.evidence("start/greeting")
    evidence.write_text(evidence.read_text().replace(f'"{line}"', f'"{" ".join(SERIES)}"'))
    project.write("start/greeting_sync", program("sync", OTHER_SQL))
    before = project.files()

    run = project.pytest("--update", "snippets/start/greeting_sync.py")

    assert run.code == 0, run.output
    written = "docs/evidence/programs/start/greeting.json"
    assert run.summary == [f"changed: {written}"]
    known, new = "SELECT 'hello'", "SELECT 'hel' || 'lo'"
    assert seen_sql(project, "start/greeting") == {
        (line, "sqlite3"): ["BEGIN (implicit)", new],
        (line, "aiosqlite"): ["BEGIN (implicit)", known],
        (other_series, "sqlite3"): ["BEGIN (implicit)", known],
        (other_series, "aiosqlite"): ["BEGIN (implicit)", known],
    }
    changed = {name for name, text in project.files().items() if before[name] != text}
    assert changed == {written}


@in_the_default_series
def test_no_output_is_written_where_targets_print_different_things(project: SmallProject) -> None:
    project.write("start/greeting_sync", program("sync", ON_EACH_TARGET))
    before = project.program("start/greeting_sync").read_text()
    run = project.pytest("--update", "-k", "greeting_sync and (sqlite3 or psycopg2)")
    assert run.code == 1
    assert (
        "not written: snippets/start/greeting_sync.py: prints different things on "
        "sqlite3 / psycopg2: print what is the same everywhere, or make it a program that _fails"
    ) in run.summary
    assert project.program("start/greeting_sync").read_text() == before


def test_evidence_of_a_deleted_pair_is_deleted(project: SmallProject) -> None:
    for half in ("sync", "async"):
        project.program(f"start/session_{half}").unlink()
    run = project.pytest("--update", "-k", "greeting and sqlite3")
    assert run.code == 0, run.output
    assert run.summary == [
        "changed: docs/evidence/programs/start/session.json (deleted)",
        f"changed: {CALLS}",
    ]
    assert not project.evidence("start/session").exists()


def test_broken_files_do_not_keep_the_others_from_being_updated(project: SmallProject) -> None:
    project.write_pair("start/mistyped")
    project.write("start/mistyped_sync", program("sync", "print('hello'"))
    project.write_pair_with_evidence("start/cut_off", {})
    project.evidence("start/cut_off").write_text('{"pair"')
    project.write("start/Greeting_Sync", program("sync"))
    project.write("start/greeting_sync", program("sync", OTHER_SQL))

    run = project.pytest("--update")

    assert run.code == 1
    assert seen_sql(project, "start/greeting")[installed_series(), "sqlite3"] == [
        "BEGIN (implicit)",
        "SELECT 'hel' || 'lo'",
    ]
    assert any(
        line.startswith("not written: docs/evidence/programs/start/cut_off.json is not what")
        for line in run.summary
    )
    assert any("snippets/start/Greeting_Sync.py: name it" in line for line in run.summary)

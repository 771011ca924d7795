"""What is known is kept where nothing was run now, and forgotten where nothing can be run."""

from pathlib import Path

from bothways.evidence.observation import Observation, Statement
from bothways.evidence.pairs import PairEvidence, Place, fold, unfold
from bothways.evidence.renewing import renewed_evidence
from bothways.evidence.versions import Versions, read_versions, write_versions
from bothways.programs.pairs import Pair
from bothways.programs.program import Half, Program
from bothways.project import Project

OLD, NEW = [{"sql": "SELECT 1"}], [{"sql": "SELECT 2"}]
SEEN = Observation(sql={"ask": (Statement("SELECT 2"),)})


def pair(tmp_path: Path, databases: str = "") -> Pair:
    """Return a pair of three halves with one task, on all databases or on some."""
    halves: dict[Half, Program] = {}
    for half in ("sync", "async", "legacy"):
        path = tmp_path / f"a_{half}.py"
        header = f"# /// script\n# dependencies = []\n{databases}# ///\n"
        path.write_text(f'{header}"""Ask."""\ndef ask(): ...\ndef main(): ...\n')
        halves[half] = Program(path, f"snippets/x/a_{half}.py", path.name, "x", "a", half)
    return Pair("x/a", halves)


def test_what_was_run_is_renewed_and_all_else_is_kept(tmp_path: Path) -> None:
    places: list[Place] = [("2.1", "sqlite3"), ("2.0", "sqlite3"), ("2.1", "aiosqlite")]
    known = PairEvidence("x/a", sql={"ask": fold(dict.fromkeys(places, OLD)), "gone": []})
    now = renewed_evidence(known, pair(tmp_path), {"snippets/x/a_sync.py": {places[0]: SEEN}})
    assert list(now.sql) == ["ask"]
    assert unfold(now.sql["ask"]) == {places[0]: NEW, places[1]: OLD, places[2]: OLD}
    assert now.legacy_sql == {"ask": []}


def test_a_target_on_which_nothing_is_run_any_more_is_forgotten(tmp_path: Path) -> None:
    known = PairEvidence(
        "x/a", sql={"ask": fold({("2.1", "sqlite3"): OLD, ("2.1", "asyncpg"): OLD})}
    )
    only = pair(tmp_path, '# [tool.bothways]\n# databases = ["SQLite"]\n')
    assert unfold(renewed_evidence(known, only, {}).sql["ask"]) == {("2.1", "sqlite3"): OLD}


def test_versions_of_the_other_series_and_targets_are_kept(tmp_path: Path) -> None:
    project, one = Project(tmp_path), Versions(sqlalchemy="2.1.0", driver="1")
    (tmp_path / "docs" / "evidence").mkdir(parents=True)
    write_versions(project, "2.0", {"sqlite3": one}, [])
    write_versions(project, "2.1", {"sqlite3": one, "asyncpg": one}, [])
    before = read_versions(project)
    assert not write_versions(project, "2.1", {"sqlite3": one}, []), "nothing is new"
    newer = Versions(sqlalchemy="2.1.1", driver="1")
    assert write_versions(project, "2.1", {"sqlite3": newer}, [])
    after = read_versions(project)
    assert {place for place in after if after[place] != before[place]} == {("2.1", "sqlite3")}
    assert set(after) == {("2.1", "sqlite3"), ("2.1", "asyncpg"), ("2.0", "sqlite3")}

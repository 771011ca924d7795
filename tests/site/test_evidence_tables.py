"""The tables of the built pages equal the files that runs wrote, cell by cell."""

import shutil
from pathlib import Path

import pytest
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.evidence_tables import wrong_tables
from small_site import change

#: One cell of each table, changed in its file after the build, and what the check says then.
BROKEN = [
    ("api", '"kind": "awaited", "sync": "commit()"', '"kind": "same", "sync": "commit()"', "api"),
    ("calls", '"AsyncSession.execute"', '"AsyncSession.exec"', "api"),
    ("changes", '"count": ', '"count": 7', "changes"),
    ("differences", '"did": "raises StatementError"', '"did": "raises OtherError"', "errors"),
    ("differences", '"statements": {"2.1": 7', '"statements": {"2.1": 8', "sql"),
    ("defaults", '"oracle://": {"2.1": "oracledb"', '"oracle://": {"2.1": "other"', "defaults"),
    ("install", '"installs": "', '"installs": "typed_by_hand ', "extra"),
]


def test_the_tables_of_the_pages_are_those_of_the_files(root: Path, site: BuiltSite) -> None:
    assert_none(wrong_tables(root, site))


@pytest.mark.parametrize(("file", "old", "new", "part"), BROKEN, ids=lambda value: str(value)[:20])
def test_a_cell_that_no_run_wrote_is_reported(
    root: Path, site: BuiltSite, tmp_path: Path, file: str, old: str, new: str, part: str
) -> None:
    for folder in ("docs/evidence/tables", "bothways/tables"):
        shutil.copytree(root / folder, tmp_path / folder)
    change(tmp_path / "docs" / "evidence" / "tables" / f"{file}.json", old, new)
    problems = wrong_tables(tmp_path, site)
    assert any(f"table {part}: typed by nobody" in problem for problem in problems), problems
    assert any(f"table {part}: not shown" in problem for problem in problems)


def test_a_table_that_no_page_shows_is_reported(root: Path, tmp_path: Path) -> None:
    assert "no page shows the table api" in wrong_tables(root, BuiltSite(tmp_path))


def test_words_to_use_instead_are_compared_too(root: Path, site: BuiltSite, tmp_path: Path) -> None:
    for folder in ("docs/evidence/tables", "bothways/tables"):
        shutil.copytree(root / folder, tmp_path / folder)
    change(
        tmp_path / "bothways" / "tables" / "replacements.toml", "`await connection()`", "nothing"
    )
    assert any("connection_callable" in problem for problem in wrong_tables(tmp_path, site))

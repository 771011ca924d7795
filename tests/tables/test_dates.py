"""A table dates what is new in a series, and never more than was looked at."""

import json
from pathlib import Path
from typing import Any

import pytest

from bothways.evidence.by_series import read_table, table_path, today, write_table
from bothways.project import Project
from bothways.targets import SERIES, installed_series

LONG_AGO = "2001-01-31"
VALUES = {"names": {"execute": "awaited"}}
OTHER_VALUES = {"names": {"execute": "same"}}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A table called ``names`` in both series, written long ago."""
    (tmp_path / "docs").mkdir()
    project = Project(tmp_path)
    write_table(project, "names", VALUES)
    change_stamps(project, date=LONG_AGO)
    return project


def change_stamps(project: Project, **stamp: str) -> None:
    """Change what the table says of its series, and add the series that is not installed."""
    path = table_path(project, "names")
    data = json.loads(path.read_text())
    data["series"] = {series: data["series"][installed_series()] | stamp for series in SERIES}
    path.write_text(json.dumps(data))


def dates(project: Project) -> dict[str, Any]:
    return {
        series: stamp["date"] for series, stamp in read_table(project, "names")["series"].items()
    }


def test_what_stands_there_already_is_not_dated_again(project: Project) -> None:
    write_table(project, "names", VALUES)
    assert dates(project) == dict.fromkeys(SERIES, LONG_AGO)


def test_new_values_are_dated_in_the_installed_series(project: Project) -> None:
    write_table(project, "names", OTHER_VALUES)
    assert dates(project) == dict.fromkeys(SERIES, LONG_AGO) | {installed_series(): today()}


def test_the_same_values_in_another_release_are_dated(project: Project) -> None:
    change_stamps(project, sqlalchemy="1.4.0")
    write_table(project, "names", VALUES)
    assert dates(project)[installed_series()] == today()


def test_what_was_looked_at_in_part_keeps_the_date_of_the_whole(project: Project) -> None:
    write_table(project, "names", OTHER_VALUES, is_whole=False)
    assert read_table(project, "names")["names"] == OTHER_VALUES["names"]
    assert dates(project) == dict.fromkeys(SERIES, LONG_AGO)

"""What the table of drivers' answers says where answers differ, or are missing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bothways.errors import BothWaysError
from bothways.evidence.by_series import table_path
from bothways.project import Project
from bothways.tables.capabilities import show
from bothways.tables.table import text_of

REPOSITORY = Project(Path(__file__).parents[2])


def cells(tmp_path: Path, probe: str, alter: Callable[[list[Any]], None]) -> dict[str, str]:
    """Return a probe's row, by column, after a change of its answers."""
    data = json.loads(table_path(REPOSITORY, "capabilities").read_text("utf-8"))
    alter(next(row["answers"] for row in data["probes"] if row["probe"] == probe))
    path = table_path(Project(tmp_path), "capabilities")
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(data), "utf-8")
    table = show(Project(tmp_path), probe.partition("_")[0])
    row = next(row for row in table.rows if row.anchor == probe)
    titles = [column.title for column in table.columns]
    return dict(zip(titles, [text_of(cell.parts) for cell in row.cells], strict=True))


def test_a_target_without_an_answer_says_so(tmp_path: Path) -> None:
    def forget_aiomysql(answers: list[Any]) -> None:
        for answer in answers:
            answer["where"] = {
                series: targets.replace("aiomysql", "").strip()
                for series, targets in answer["where"].items()
            }

    row = cells(tmp_path, "type_uuid", forget_aiomysql)
    assert [name for name, text in row.items() if text == "not measured here"] == ["aiomysql"]


def test_answers_that_differ_by_series_stand_both_in_the_cell(tmp_path: Path) -> None:
    def differ(answers: list[Any]) -> None:
        where = answers[0]["where"]["2.1 2.0"]
        answers[:] = [
            {"where": {"2.1": where}, "saw": {"outcome": "yes"}},
            {"where": {"2.0": where}, "saw": {"outcome": "no", "value": "X", "text": "<b>"}},
        ]

    assert cells(tmp_path, "type_uuid", differ)["sqlite3"] == "2.1 yes 2.0 no: X"


@pytest.mark.parametrize(
    ("theme", "says"),
    [("typ", "probes/typ_…: name the first word"), ("types", "did you mean type")],
)
def test_a_theme_without_probes_is_refused(theme: str, says: str) -> None:
    with pytest.raises(BothWaysError, match=says):
        show(REPOSITORY, theme)


def test_answers_that_nobody_gave_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BothWaysError, match="no probe was run yet: run `make update`"):
        show(Project(tmp_path), "type")

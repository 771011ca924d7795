"""A project in which nothing is wrong passes, and nothing in the environment changes that."""

import os
import subprocess
import sys

from small_project import SmallProject


def test_it_passes_whatever_database_url_the_user_has_set(project: SmallProject) -> None:
    run = project.pytest("-n", "2", DATABASE_URL="nonsense")
    assert run.code == 0, run.output
    assert "12 passed" in run.output
    assert run.outcome("start/greeting_sync.py::sqlite3") == "PASSED", run.output


def test_two_runs_at_once_do_not_disturb_each_other(project: SmallProject) -> None:
    before = project.files()
    runs = [project.start_pytest(), project.start_pytest()]
    for run in runs:
        output, _ = run.communicate()
        assert run.returncode == 0, output
        assert "12 passed" in output
    assert project.files() == before


def test_a_program_run_by_hand_shows_the_error_of_sqlalchemy_alone(project: SmallProject) -> None:
    by_hand = subprocess.run(
        [sys.executable, project.program("start/greeting_sync")],
        env=os.environ | {"DATABASE_URL": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert by_hand.returncode == 1
    assert by_hand.stdout == ""
    *above, last = by_hand.stderr.strip().splitlines()
    assert last.startswith("sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL")
    # the clone itself, where the environment is, may have any name
    assert "bothways" not in "\n".join(above).replace(sys.prefix, "")

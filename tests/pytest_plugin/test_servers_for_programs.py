"""A server that is missing is told in one line, and a server that refuses is a failure."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import SmallProject

ON_MARIADB = ("-k", "greeting and (pymysql or aiomysql or asyncmy or sqlite3)")

NOT_RUN = (
    "not run: aiomysql, asyncmy, pymysql (3 runs). MariaDB is not installed: install MariaDB's "
    "server (Debian: apt install mariadb-server) or set BOTHWAYS_MARIADB_URL."
)


@pytest.fixture
def without_mariadb(tmp_path: Path) -> dict[str, str]:
    """An environment in which the server found first is another product's: MariaDB is missing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    server = folder / "mariadbd"
    server.write_text("#!/bin/sh\necho 'mysqld  Ver 8.4.0 for Linux on x86_64 (MySQL)'\n")
    server.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "BOTHWAYS_MARIADB_URL": ""}


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that belongs to us, so to nobody else, and on which nothing listens."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


def test_a_missing_server_is_one_line_of_the_summary_and_changes_no_evidence(
    project: SmallProject, without_mariadb: dict[str, str]
) -> None:
    run = project.pytest("--update", "-n", "2", *ON_MARIADB, **without_mariadb)
    assert run.code == 0, run.output
    assert "1 passed, 3 skipped" in run.output
    assert run.summary == [NOT_RUN, "nothing changed"]


def test_where_all_is_required_a_missing_server_fails_the_run(
    project: SmallProject, without_mariadb: dict[str, str]
) -> None:
    run = project.pytest(*ON_MARIADB, BOTHWAYS_REQUIRE="all", **without_mariadb)
    assert run.code == 1, run.output
    assert run.summary == [
        NOT_RUN,
        "failed, because BOTHWAYS_REQUIRE=all allows no target to be left out",
    ]


def test_a_requirement_that_means_nothing_is_refused(project: SmallProject) -> None:
    run = project.pytest(BOTHWAYS_REQUIRE="nonsense")
    assert run.code == 4, run.output
    assert (
        "ERROR: BOTHWAYS_REQUIRE='nonsense' means nothing: set it to `all`, or unset it"
        in run.output.splitlines()
    )


def test_a_server_that_refuses_fails_its_runs_and_hides_the_password(
    project: SmallProject, closed_port: int
) -> None:
    run = project.pytest(
        *("-k", "greeting and (psycopg2 or sqlite3)"),
        BOTHWAYS_POSTGRES_URL=f"postgresql://ann:tiger@127.0.0.1:{closed_port}/app",
    )
    assert run.code == 1, run.output
    assert "1 failed, 1 passed" in run.output
    (report,) = run.report("start/greeting_sync.py::psycopg2").strip().splitlines()
    assert report.startswith(
        "The server that BOTHWAYS_POSTGRES_URL names does not answer: correct the URL, start that "
        "server, or unset BOTHWAYS_POSTGRES_URL ("
    )
    assert "tiger" not in run.output

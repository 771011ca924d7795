"""A service starts before the database server that it needs, and ends with the run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bothways.running.databases import Databases
from bothways.servers import processes
from bothways.servers.client import ServerKeeper, find_server, find_service
from bothways.servers.connect import connect_postgres
from bothways.servers.processes import find_program
from bothways.servers.server import URL_VARIABLES, ServerMissing
from bothways.servers.services import load_service, service_names
from bothways.servers.services.pgbouncer import connection_string
from bothways.targets import TARGETS_BY_NAME

needs_pgbouncer = pytest.mark.skipif(
    find_program("pgbouncer") is None, reason="PgBouncer is not installed"
)


def test_every_module_of_the_folder_is_a_service() -> None:
    assert service_names() == ["pgbouncer"]
    assert load_service("pgbouncer").variable == "PGBOUNCER_URL"


@needs_pgbouncer
def test_a_program_gets_two_ways_to_one_database(shared_keeper: ServerKeeper) -> None:
    databases = Databases(shared_keeper.address, "services")
    try:
        target = TARGETS_BY_NAME["psycopg"]
        variables = databases.fresh_environment(target, ["pgbouncer"])
        with connect_postgres(variables["DATABASE_URL"]) as direct:
            direct.execute("CREATE TABLE seen AS SELECT 1 AS number")
        with connect_postgres(variables["PGBOUNCER_URL"]) as through:
            assert through.execute("SELECT number FROM seen").fetchall() == [(1,)]
        # what no server but PgBouncer answers
        with connect_postgres(variables["PGBOUNCER_URL"], "pgbouncer") as console:
            row = console.execute("SHOW VERSION", prepare=False).fetchone()
        version = find_service(shared_keeper.address, "pgbouncer").version
        assert row is not None and version in row[0]
    finally:
        databases.drop()


@needs_pgbouncer
def test_it_stands_before_the_server_that_a_variable_names(
    shared_keeper: ServerKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = find_server(shared_keeper.address, "postgresql")
    monkeypatch.setenv(URL_VARIABLES["postgresql"], given.url)
    with ServerKeeper() as keeper:
        service = find_service(keeper.address, "pgbouncer")
        folder = Path(keeper.address).parents[1]
        assert sorted(entry.name for entry in folder.iterdir()) == ["keeper", "pgbouncer"]
        with connect_postgres(service.url) as connection:
            row = connection.execute("SELECT 1").fetchone()
        assert row == (1,)


@needs_pgbouncer
def test_nothing_of_it_is_left(processes_in: Callable[[Path], set[int]]) -> None:
    keeper = ServerKeeper()
    folder = Path(keeper.start()).parents[1]
    find_service(keeper.address, "pgbouncer")
    assert len(processes_in(folder / "pgbouncer")) == 1
    keeper.stop()
    assert not processes_in(folder)
    assert not folder.exists()


def test_a_machine_without_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(processes, "SYSTEM_FOLDERS", [])
    start = load_service("pgbouncer").start
    with pytest.raises(ServerMissing, match=r"install it \(Debian: apt install pgbouncer\)"):
        start(Path("/nonexistent"), processes.Processes(), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://postgres@/postgres?host=%2Ftmp%2Fpg&port=1", "host='/tmp/pg' port='1'"),
        ("postgresql://ann:it%27s@host/db", "host='host' port='5432' user='ann' password='it''s'"),
    ],
)
def test_a_server_is_named_as_its_configuration_does(url: str, expected: str) -> None:
    assert connection_string(url).startswith(expected)

"""A scratch database works with every driver, is empty after a reset and gone after a drop."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bothways.servers.client import ServerKeeper, find_server
from bothways.servers.connect import connect_mariadb, connect_postgres
from bothways.servers.scratch import ScratchDatabase
from bothways.servers.server import Database, Server

SYNC_DRIVERS = {
    "postgresql": ["postgresql+psycopg2", "postgresql+psycopg"],
    "mariadb": ["mysql+pymysql"],
}
ASYNC_DRIVERS = {
    "postgresql": ["postgresql+psycopg", "postgresql+asyncpg"],
    "mariadb": ["mysql+aiomysql", "mysql+asyncmy"],
}
DATABASES = {"postgresql": "pg_database", "mariadb": "information_schema.schemata"}
NAME_COLUMN = {"postgresql": "datname", "mariadb": "schema_name"}

STORE = ["CREATE TABLE words (word varchar(20))", "INSERT INTO words VALUES ('é😀')"]
READ = "SELECT word FROM words"


@pytest.fixture
def server(database: Database, shared_keeper: ServerKeeper) -> Server:
    return find_server(shared_keeper.address, database)


@pytest.fixture
def scratch(server: Server) -> Iterator[ScratchDatabase]:
    with ScratchDatabase(server, "gw0") as scratch:
        yield scratch


@pytest.fixture
def engine(scratch: ScratchDatabase) -> Iterator[Engine]:
    """An engine with the first synchronous driver."""
    engine = create_engine(scratch.url(SYNC_DRIVERS[scratch.server.database][0]))
    yield engine
    engine.dispose()


def names_on(server: Server) -> set[str]:
    """The names of the server's databases."""
    statement = f"SELECT {NAME_COLUMN[server.database]} FROM {DATABASES[server.database]}"
    if server.database == "postgresql":
        with connect_postgres(server.url) as connection:
            return {row[0] for row in connection.execute(statement)}
    maria = connect_mariadb(server.url)
    try:
        with maria.cursor() as cursor:
            cursor.execute(statement)
            return {row[0] for row in cursor.fetchall()}
    finally:
        maria.close()


def table_is_there(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(text(READ))
    except DBAPIError:
        return False
    return True


def test_every_sync_driver_stores_and_reads(scratch: ScratchDatabase) -> None:
    for driver in SYNC_DRIVERS[scratch.server.database]:
        engine = create_engine(scratch.url(driver))
        with engine.begin() as connection:
            for statement in STORE:
                connection.execute(text(statement))
            assert connection.scalar(text(READ)) == "é😀"
        engine.dispose()
        scratch.reset()


def test_every_async_driver_stores_and_reads(scratch: ScratchDatabase) -> None:
    async def store_and_read(url: str) -> str:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            for statement in STORE:
                await connection.execute(text(statement))
            word = await connection.scalar(text(READ))
        await engine.dispose()
        return str(word)

    for driver in ASYNC_DRIVERS[scratch.server.database]:
        assert asyncio.run(store_and_read(scratch.url(driver))) == "é😀"
        scratch.reset()


def test_reset_leaves_it_empty(scratch: ScratchDatabase, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(STORE[0]))
    assert table_is_there(engine)

    scratch.reset()

    engine.dispose()  # the reset has ended its connections
    assert not table_is_there(engine)


def test_reset_removes_other_schemas(shared_keeper: ServerKeeper) -> None:
    server = find_server(shared_keeper.address, "postgresql")
    with ScratchDatabase(server, "gw0") as scratch:
        engine = create_engine(scratch.url("postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text('CREATE SCHEMA "Odd one"'))
        scratch.reset()
        engine.dispose()
        with engine.begin() as connection:
            connection.execute(text('CREATE SCHEMA "Odd one"'))
        engine.dispose()


def test_reset_does_not_wait_for_locks_left_behind(
    scratch: ScratchDatabase, engine: Engine
) -> None:
    forgotten = engine.connect()
    forgotten.execute(text(STORE[0]))
    forgotten.commit()
    forgotten.execute(text(STORE[1]))  # its transaction holds the table

    scratch.reset()

    with pytest.raises(DBAPIError):
        forgotten.execute(text(READ))
    forgotten.invalidate()
    forgotten.close()
    assert not table_is_there(engine)


def test_reset_survives_the_loss_of_its_own_connection(
    scratch: ScratchDatabase, engine: Engine
) -> None:
    scratch.reset()
    with engine.connect() as connection:
        if scratch.server.database == "postgresql":
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        else:
            others = "SELECT id FROM information_schema.processlist WHERE id <> connection_id()"
            for thread in connection.scalars(text(others)).all():
                connection.execute(text(f"KILL {thread}"))
    scratch.reset()


def test_two_databases_do_not_see_each_other(server: Server, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(STORE[0]))
    with ScratchDatabase(server, "gw0") as other:
        neighbour = create_engine(other.url(SYNC_DRIVERS[server.database][0]))
        assert not table_is_there(neighbour)
        other.reset()
        neighbour.dispose()
    assert table_is_there(engine)


def test_the_name_tells_whose_it_is_and_goes_with_it(server: Server) -> None:
    scratch = ScratchDatabase(server, "gw3")
    assert scratch.name.startswith("bothways_") and scratch.name.endswith("_gw3")
    assert scratch.name in names_on(server)
    scratch.drop()
    assert scratch.name not in names_on(server)


def test_a_label_that_is_no_plain_name_is_refused() -> None:
    with pytest.raises(ValueError, match="is not made of"):
        ScratchDatabase(Server("mariadb", "mysql://nowhere/", "0"), "x; DROP DATABASE mysql")


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("mysql:///?unix_socket=/tmp/s", "mysql+asyncmy:///{name}?unix_socket=/tmp/s"),
        ("mysql://ann:p%40w@db:3307/old", "mysql+asyncmy://ann:p%40w@db:3307/{name}"),
    ],
)
def test_the_url_keeps_all_but_driver_and_database(
    base: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bothways.servers.scratch._MariaDBDatabase.create", lambda self: None)
    scratch = ScratchDatabase(Server("mariadb", base, "0"), "gw0")
    assert scratch.url("mysql+asyncmy") == expected.format(name=scratch.name)

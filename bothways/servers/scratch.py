"""A database of one's own on a server, emptied in milliseconds."""

import re
import secrets
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit

import psycopg
import pymysql

from bothways.servers.connect import connect_mariadb, connect_postgres
from bothways.servers.server import Server

if TYPE_CHECKING:
    from bothways.servers.connect import MariaDBConnection, PostgresConnection

# One round trip: end what the last program left open, then leave an empty `public` only.
# The wait is made here because pg_terminate_backend's own looks only every 100 ms.
EMPTY_POSTGRES = """
DO $$
DECLARE
    schema_name name;
    give_up timestamptz := clock_timestamp() + interval '10 seconds';
BEGIN
    LOOP
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend';
        EXIT WHEN NOT FOUND OR clock_timestamp() > give_up;
        PERFORM pg_sleep(0.001);
        PERFORM pg_stat_clear_snapshot();
    END LOOP;
    FOR schema_name IN
        SELECT nspname FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', schema_name);
    END LOOP;
    CREATE SCHEMA public;
END
$$
"""

NO_SUCH_THREAD = 1094
LOCK_WAIT_SECONDS = 10


class _Emptier(Protocol):
    """What is done to a scratch database, in the way of its server."""

    def create(self) -> None: ...

    def empty(self) -> None: ...

    def drop(self) -> None: ...


class ScratchDatabase:
    """A new database on `server`, empty after every `reset()` and gone after `drop()`.

    Its name is `bothways_<random>_<label>`: two runs may share a server, and what a killed run
    has left on one can be told by the prefix.
    """

    def __init__(self, server: Server, label: str) -> None:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", label):
            raise ValueError(f"{label!r} is not made of at most 32 of a-z, 0-9 and _")
        self.server = server
        self.name = f"bothways_{secrets.token_hex(4)}_{label}"
        kind = _PostgresDatabase if server.database == "postgresql" else _MariaDBDatabase
        self._database: _Emptier = kind(server.url, self.name)
        self._database.create()

    def url(self, drivername: str, through: Server | None = None) -> str:
        """SQLAlchemy's URL of this database for a driver such as `postgresql+asyncpg`.

        It leads `through` a service that stands before the server, if one is given.
        """
        parts = urlsplit((through or self.server).url)
        options = f"?{parts.query}" if parts.query else ""
        return f"{drivername}://{parts.netloc}/{self.name}{options}"

    def reset(self) -> None:
        """Close every connection to the database and leave it empty."""
        self._database.empty()

    def drop(self) -> None:
        """Remove the database from the server. It cannot be used any more."""
        self._database.drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.drop()


class _PostgresDatabase:
    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._connection: PostgresConnection | None = None

    def create(self) -> None:
        with connect_postgres(self._url) as connection:
            # template0 never has a connection, which would forbid copying it.
            connection.execute(f"CREATE DATABASE {self._name} TEMPLATE template0")

    def empty(self) -> None:
        try:
            self._inside().execute(EMPTY_POSTGRES)
        except psycopg.OperationalError:
            # A program may end every other connection to its database: this one too.
            self._disconnect()
            self._inside().execute(EMPTY_POSTGRES)

    def drop(self) -> None:
        self._disconnect()
        with connect_postgres(self._url) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")

    def _inside(self) -> "PostgresConnection":
        """The connection to the database itself, kept because a new one costs more than a reset."""
        if self._connection is None:
            self._connection = connect_postgres(self._url, self._name)
            self._connection.execute("SET client_min_messages = warning")
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _MariaDBDatabase:
    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self._name = name
        self._connection: MariaDBConnection | None = None

    def create(self) -> None:
        self._run(f"CREATE DATABASE {self._name} CHARACTER SET utf8mb4")

    def empty(self) -> None:
        try:
            self._replace()
        except pymysql.err.OperationalError:
            # The kept connection may have been killed, or dropped by the server.
            self._disconnect()
            self._replace()

    def drop(self) -> None:
        self._kill_connections()
        self._run(f"DROP DATABASE IF EXISTS {self._name}")
        self._disconnect()

    def _replace(self) -> None:
        self._kill_connections()
        self._run(f"DROP DATABASE IF EXISTS {self._name}")
        self.create()

    def _kill_connections(self) -> None:
        """End what the last program left open: its locks would hold up the DROP."""
        left_over = self._run(
            "SELECT id FROM information_schema.processlist WHERE db = %s", self._name
        )
        for (thread,) in left_over:
            try:
                self._run("KILL %s", thread)
            except pymysql.err.OperationalError as error:
                if error.args[0] != NO_SUCH_THREAD:  # it may have ended meanwhile
                    raise

    def _run(self, statement: str, *values: Any) -> tuple[tuple[Any, ...], ...]:
        with self._kept().cursor() as cursor:
            cursor.execute(statement, values)
            return tuple(cursor.fetchall())

    def _kept(self) -> "MariaDBConnection":
        """The connection, with no database chosen, that is kept between resets."""
        if self._connection is None:
            self._connection = connect_mariadb(self._url)
            with self._connection.cursor() as cursor:
                cursor.execute("SET lock_wait_timeout = %s", (LOCK_WAIT_SECONDS,))
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What a `connect` listener sets without a commit lasts one use on PostgreSQL."""

import os

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

SET_WAIT = {
    "sqlite": "PRAGMA busy_timeout = 7000",
    "postgresql": "SET lock_timeout = 7000",
    "mysql": "SET SESSION innodb_lock_wait_timeout = 7",
}
READ_WAIT = {
    "sqlite": "PRAGMA busy_timeout",
    "postgresql": "SELECT setting FROM pg_settings WHERE name = 'lock_timeout'",
    "mysql": "SELECT @@innodb_lock_wait_timeout * 1000",
}


def limit_waits(engine: Engine) -> None:
    database = engine.dialect.name

    @event.listens_for(engine, "connect")
    def set_wait(dbapi: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = dbapi.cursor()
        cursor.execute(SET_WAIT[database])
        cursor.close()

    for use in ["first", "second"]:
        with engine.connect() as connection:
            wait = connection.scalar(text(READ_WAIT[database]))
            print(f"{use} use: {wait} ms")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    limit_waits(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

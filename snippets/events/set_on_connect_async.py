# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What a `connect` listener sets and commits holds at each use of the connection."""

import asyncio
import os

from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
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


async def limit_waits(engine: AsyncEngine) -> None:
    database = engine.dialect.name

    @event.listens_for(engine.sync_engine, "connect")
    def set_wait(dbapi: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = dbapi.cursor()
        cursor.execute(SET_WAIT[database])
        cursor.close()
        dbapi.commit()

    for use in ["first", "second"]:
        async with engine.connect() as connection:
            wait = await connection.scalar(text(READ_WAIT[database]))
            print(f"{use} use: {wait} ms")
            #> first use: 7000 ms
            #> second use: 7000 ms


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await limit_waits(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

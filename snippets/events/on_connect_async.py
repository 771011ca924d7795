# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A `connect` listener runs once for each new connection, not for each use of it."""

import asyncio
import os

from sqlalchemy import event, literal, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry


def greet(dbapi: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    entry.info["greeted"] = True
    print("connected")
    #> connected


async def watch_connections(engine: AsyncEngine) -> None:
    event.listen(engine.sync_engine, "connect", greet)
    for word in ["hello", "again"]:
        async with engine.connect() as connection:
            answer = await connection.scalar(select(literal(word)))
            print(answer, connection.info)
            #> hello {'greeted': True}
            #> again {'greeted': True}


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await watch_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An `async def` listener never runs: its coroutine is made and thrown away."""

import asyncio
import os

from sqlalchemy import event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry


async def greet(dbapi: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    print("connected")


async def watch_connections(engine: AsyncEngine) -> None:
    event.listen(engine.sync_engine, "connect", greet)
    async with engine.connect() as connection:
        print(await connection.scalar(select(1)))


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await watch_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`dispose()` closes the connections in the pool; the engine can be used again."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def close_connections(engine: AsyncEngine) -> None:
    seen: list[str] = []
    listen(engine.sync_engine, "connect", lambda *_: seen.append("opened"))
    listen(engine.sync_engine, "close", lambda *_: seen.append("closed"))
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    print(seen)
    #> ['opened']
    await engine.dispose()
    print(seen)
    #> ['opened', 'closed']
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    print(seen)
    #> ['opened', 'closed', 'opened']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await close_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

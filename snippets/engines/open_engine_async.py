# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An engine connects at its first use, not before, and keeps the connection."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def make_engine(url: str) -> AsyncEngine:
    return create_async_engine(url)


async def count_connections(engine: AsyncEngine) -> None:
    opened: list[object] = []
    listen(engine.sync_engine, "connect", lambda *made: opened.append(made))
    print("engine made:", len(opened))
    #> engine made: 0
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    print("first use:", len(opened))
    #> first use: 1
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    print("second use:", len(opened))
    #> second use: 1


async def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await count_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

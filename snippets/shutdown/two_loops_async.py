# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Disposed after each use, the engine serves the next one with new connections."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def select_one(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1
        #> 1
    await engine.dispose()


def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    asyncio.run(select_one(engine))
    asyncio.run(select_one(engine))


if __name__ == "__main__":
    main()

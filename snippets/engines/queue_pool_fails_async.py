# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An async engine refuses `QueuePool`, the pool of sync engines."""

import asyncio
import os

from sqlalchemy import QueuePool, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def make_engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=QueuePool)


async def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

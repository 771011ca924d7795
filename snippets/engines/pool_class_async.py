# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A queue pool lends a connection for the length of a block and takes it back."""

import asyncio
import os

from sqlalchemy import AsyncAdaptedQueuePool
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def make_engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=AsyncAdaptedQueuePool)


async def borrow_connection(engine: AsyncEngine) -> None:
    pool = engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    print("before:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
    #> before: 0 lent, 0 idle
    async with engine.connect():
        print("inside:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
        #> inside: 1 lent, 0 idle
    print("after:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
    #> after: 0 lent, 1 idle


async def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await borrow_connection(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

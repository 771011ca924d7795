# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A queue pool lends a connection for the length of a block and takes it back."""

import asyncio
import os

from sqlalchemy import AsyncAdaptedQueuePool, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def make_engine(url: str) -> AsyncEngine:
    return create_async_engine(url, poolclass=AsyncAdaptedQueuePool)


async def borrow_connection(engine: AsyncEngine) -> None:
    pool = engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    print("before:", pool.checkedout(), "out,", pool.checkedin(), "in")
    #> before: 0 out, 0 in
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        print("inside:", pool.checkedout(), "out,", pool.checkedin(), "in")
        #> inside: 1 out, 0 in
    print("after:", pool.checkedout(), "out,", pool.checkedin(), "in")
    #> after: 0 out, 1 in


async def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await borrow_connection(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

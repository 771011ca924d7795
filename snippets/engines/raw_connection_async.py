# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`raw_connection` lends a connection of the driver until its `close`."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn


async def borrow(engine: AsyncEngine) -> None:
    raw = await engine.raw_connection()
    print(raw.is_valid, raw.driver_connection is not None)
    #> True True
    await greenlet_spawn(raw.close)
    print(raw.is_valid)
    #> False
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await borrow(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A connection opened without a block is closed by hand."""

import asyncio
import os
from contextlib import aclosing

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def open_and_close(engine: AsyncEngine) -> None:
    connection = await engine.connect()
    print(await connection.scalar(text("SELECT 1")))
    #> 1
    await connection.close()
    print(connection.closed)
    #> True
    started = await engine.connect().start()
    async with aclosing(started):
        print(await started.scalar(text("SELECT 2")))
        #> 2
    print(started.closed)
    #> True
    await started.aclose()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await open_and_close(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

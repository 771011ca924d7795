# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""After `invalidate()` the connection is thrown away, and its object uses a new one."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def throw_away(connection: AsyncConnection) -> None:
    await connection.scalar(text("SELECT 1"))
    await connection.invalidate()
    print(connection.invalidated)
    #> True
    await connection.rollback()
    print(await connection.scalar(text("SELECT 2")), connection.invalidated)
    #> 2 False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await throw_away(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

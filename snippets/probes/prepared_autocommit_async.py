# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""How many of ten attempts fail, after six SELECT * with AUTOCOMMIT?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


USERS = text("SELECT * FROM users")
NEW_COLUMN = text("ALTER TABLE users ADD COLUMN city VARCHAR(50)")


async def count_attempts(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        # some drivers prepare what they have seen five times
        for _ in range(6):
            await connection.execute(USERS)
    other = create_async_engine(engine.url)
    async with other.begin() as connection:
        await connection.execute(NEW_COLUMN)
    await other.dispose()
    failed = 0
    for _ in range(10):
        try:
            async with engine.connect() as connection:
                await connection.execute(USERS)
        except DBAPIError:
            failed += 1
    print("differs:", failed)


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await count_attempts(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does SELECT *, sent and rolled back six times, work after a column was added?"""

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


async def read_after_change(engine: AsyncEngine) -> None:
    async with engine.connect() as connection, engine.connect() as other:
        # some drivers prepare what they have seen five times
        for _ in range(6):
            await connection.execute(USERS)
            await connection.rollback()
        await other.execute(NEW_COLUMN)
        await other.commit()
        try:
            columns = (await connection.execute(USERS)).keys()
            print("yes")
            print(*columns)
        except DBAPIError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            await connection.rollback()
            columns = (await connection.execute(USERS)).keys()
            print("then:", *columns)


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await read_after_change(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a SELECT work after another connection added a column?"""

import asyncio
import os

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

NAMED: Executable = select(users.c.id, users.c.name)
STAR: Executable = text("SELECT * FROM users")
NEW_COLUMN = text("ALTER TABLE users ADD COLUMN city VARCHAR(50)")
COMMIT, ROLLBACK = AsyncConnection.commit, AsyncConnection.rollback
# some drivers prepare what they have seen five times
CASES = {
    "named columns (not *, sent six times)": (NAMED, 6, COMMIT),
    "other alters (SELECT *, sent six times)": (STAR, 6, COMMIT),
    "rolled back (SELECT *, after each of six times)": (STAR, 6, ROLLBACK),
    "sent once (SELECT *)": (STAR, 1, COMMIT),
}


async def read_after_change(engine: AsyncEngine, case: str) -> None:
    statement, times, end = CASES[case]
    async with engine.connect() as connection, engine.connect() as other:
        for _ in range(times):
            await connection.execute(statement)
            await end(connection)
        await other.execute(NEW_COLUMN)
        await other.commit()
        try:
            columns = (await connection.execute(statement)).keys()
            print("yes")
            print(*columns)
        except DBAPIError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            await connection.rollback()
            columns = (await connection.execute(statement)).keys()
            print("then:", *columns)


async def main() -> None:
    for case in CASES:
        print(case, end=": ")
        engine = create_async_engine(
            os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
        )
        async with engine.begin() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.run_sync(metadata.create_all)
        await read_after_change(engine, case)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

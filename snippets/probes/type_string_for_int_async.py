# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is a str taken for an Integer column?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import CompileError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("value", Integer),
)


async def store_value(connection: AsyncConnection) -> None:
    given = "5"
    try:
        await connection.run_sync(metadata.create_all)
        await connection.execute(insert(items).values(value=given))
    except (CompileError, StatementError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    read = await connection.scalar(select(items.c.value))
    print("yes" if repr(read) == repr(given) else f"differs: {read!r}")
    print(f"given {given!r}, read {read!r}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await store_value(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

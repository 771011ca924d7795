# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Stream rows without the ORM, and stop at the first one that is wanted."""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


async def find_first(connection: AsyncConnection, prefix: str) -> None:
    statement = select(users).order_by(users.c.id)
    statement = statement.execution_options(yield_per=2)
    async with connection.stream(statement) as rows:
        async for row in rows:
            if row.name.startswith(prefix):
                print(row.id, row.name)
                #> 2 bob
                break


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        await connection.execute(insert(users), rows)
        await find_first(connection, "b")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

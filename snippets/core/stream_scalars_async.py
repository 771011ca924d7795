# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A connection streams single values: the first one of each row."""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


async def list_names(connection: AsyncConnection) -> None:
    statement = select(users.c.name).order_by(users.c.id)
    statement = statement.execution_options(yield_per=1)
    async with connection.stream_scalars(statement) as names:
        async for name in names:
            print(name)
            #> ann
            #> bob


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.begin() as connection:
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        await connection.execute(insert(users), rows)
        await list_names(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

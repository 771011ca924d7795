# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Without the ORM a row is read by name, and `mappings()` gives rows for `dict()`."""

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


async def show_users(connection: AsyncConnection) -> None:
    statement = select(users).order_by(users.c.id)
    result = await connection.execute(statement)
    for row in result:
        print(row.name, row)
        #> ann (1, 'ann')
        #> bob (2, 'bob')
    result = await connection.execute(statement)
    print([dict(row) for row in result.mappings()])
    #> [{'id': 1, 'name': 'ann'}, {'id': 2, 'name': 'bob'}]


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        await connection.execute(insert(users), rows)
        await show_users(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

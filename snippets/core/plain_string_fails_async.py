# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A plain string is not a statement: a connection does not execute it."""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


async def find_by_name(connection: AsyncConnection, name: str) -> None:
    statement = "SELECT id, name FROM users WHERE name = :name"
    for row in await connection.execute(statement, {"name": name}):
        print(row.id, row.name)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        await connection.execute(insert(users), rows)
        await find_by_name(connection, "ann")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

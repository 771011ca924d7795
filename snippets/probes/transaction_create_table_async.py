# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a rollback undo CREATE TABLE?"""

import asyncio
import os

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, inspect
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


async def roll_back_table(connection: AsyncConnection) -> None:
    await connection.run_sync(metadata.create_all)
    await connection.rollback()
    is_there = await connection.run_sync(has_users)
    print("differs: the table is there" if is_there else "yes")


def has_users(connection: Connection) -> bool:
    return inspect(connection).has_table("users")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await roll_back_table(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

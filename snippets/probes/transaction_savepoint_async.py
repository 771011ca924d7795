# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a rollback to a savepoint keep what was done before it?"""

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


async def roll_back_bob(connection: AsyncConnection) -> None:
    await connection.execute(insert(users).values(name="ann"))
    savepoint = await connection.begin_nested()
    await connection.execute(insert(users).values(name="bob"))
    await savepoint.rollback()
    await connection.commit()
    names = (await connection.scalars(select(users.c.name))).all()
    print("yes" if names == ["ann"] else f"differs: {names} are there")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await roll_back_bob(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""With AUTOCOMMIT, is a row there after a rollback?"""

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


async def insert_in_autocommit(connection: AsyncConnection) -> None:
    await connection.execution_options(isolation_level="AUTOCOMMIT")
    await connection.execute(insert(users).values(name="ann"))
    await connection.rollback()
    names = (await connection.scalars(select(users.c.name))).all()
    print("yes" if names == ["ann"] else "differs: the row is gone")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await insert_in_autocommit(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`connect()` forgets what was not committed; `begin()` commits by itself."""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


async def add_users(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execute(insert(users).values(name="ann"))
        await connection.commit()
        await connection.execute(insert(users).values(name="bob"))
    async with engine.begin() as connection:
        await connection.execute(insert(users).values(name="cat"))
    async with engine.connect() as connection:
        names = select(users.c.name).order_by(users.c.name)
        print((await connection.scalars(names)).all())
        #> ['ann', 'cat']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await add_users(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Can a statement have 40,000 parameters?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


async def find_users(connection: AsyncConnection) -> None:
    await connection.execute(insert(users).values(id=5, name="ann"))
    statement = select(users.c.name).where(users.c.id.in_(range(40_000)))
    try:
        name = await connection.scalar(statement)
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes" if name == "ann" else f"differs: finds {name}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await find_users(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

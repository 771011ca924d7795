# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does WHERE compare an integer column with a str?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


async def find_user(connection: AsyncConnection) -> None:
    await connection.execute(insert(users).values(id=5, name="ann"))
    five = literal("5", String(5))
    statement = select(users.c.name).where(users.c.id == five)
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
        await find_user(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

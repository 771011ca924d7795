# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does DELETE with RETURNING give the rows?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert
from sqlalchemy.exc import CompileError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


async def delete_user(connection: AsyncConnection) -> None:
    await connection.execute(insert(users).values(name="ann"))
    statement = delete(users).returning(users)
    try:
        rows = (await connection.execute(statement)).all()
    except (CompileError, DBAPIError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes")
        print(rows)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await delete_user(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

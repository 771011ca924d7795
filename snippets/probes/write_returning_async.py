# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a statement with RETURNING give its rows?"""

import asyncio
import os

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    update,
)
from sqlalchemy.exc import CompileError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

CASES: dict[str, Executable] = {
    "DELETE … RETURNING": delete(users).returning(users),
    "INSERT … RETURNING": insert(users).values(name="bob").returning(users),
    "UPDATE … RETURNING": update(users).values(name="bob").returning(users),
}


async def write(connection: AsyncConnection, statement: Executable) -> None:
    await connection.execute(insert(users).values(name="ann"))
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
    for case, statement in CASES.items():
        print(case, end=": ")
        async with engine.begin() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.run_sync(metadata.create_all)
        async with engine.connect() as connection:
            await write(connection, statement)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

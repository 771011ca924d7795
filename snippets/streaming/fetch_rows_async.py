# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Each fetch from a result gives the rows that come after those of the last one."""

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


async def fetch(connection: AsyncConnection) -> None:
    statement = select(users).order_by(users.c.id)
    result = await connection.stream(statement)
    print(await result.fetchone())
    #> (1, 'ann')
    print(await result.fetchmany(1))
    #> [(2, 'bob')]
    print(await result.fetchall())
    #> [(3, 'cat')]
    result = await connection.stream(statement)
    async for part in result.yield_per(2).partitions():
        print(len(part), "rows")
        #> 2 rows
        #> 1 rows
    result = await connection.stream(statement)
    print(len(await result.all()))
    #> 3
    await result.close()
    print(result.closed)
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.begin() as connection:
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        await connection.execute(insert(users), rows)
        await fetch(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Mappings are fetched one by one, in parts, or all together, like rows."""

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


async def fetch_mappings(connection: AsyncConnection) -> None:
    statement = select(users).order_by(users.c.id)
    rows = (await connection.stream(statement)).mappings()
    print(await rows.fetchone(), len(await rows.fetchmany(1)))
    #> {'id': 1, 'name': 'ann'} 1
    print(await rows.fetchall())
    #> [{'id': 3, 'name': 'cat'}]
    rows = (await connection.stream(statement)).mappings()
    async for part in rows.yield_per(2).partitions():
        print(len(part), "rows")
        #> 2 rows
        #> 1 rows
    rows = (await connection.stream(statement)).mappings()
    print(len(await rows.columns("id").unique().all()))
    #> 3
    await rows.close()
    one = statement.where(users.c.id == 1)
    rows = (await connection.stream(one)).mappings()
    print(await rows.one())
    #> {'id': 1, 'name': 'ann'}
    rows = (await connection.stream(one)).mappings()
    print(await rows.one_or_none())
    #> {'id': 1, 'name': 'ann'}


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.begin() as connection:
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        await connection.execute(insert(users), rows)
        await fetch_mappings(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`close()` on a transaction that is not committed rolls it back."""

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


async def close_early(connection: AsyncConnection) -> None:
    async with connection.begin() as transaction:
        await connection.execute(insert(users).values(name="ann"))
        await transaction.close()
    transaction = connection.begin()
    await transaction.start()
    await connection.execute(insert(users).values(name="bob"))
    print(transaction.sync_transaction is not None)
    #> True
    await transaction.close()
    print((await connection.scalars(select(users.c.name))).all())
    #> []


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await close_early(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

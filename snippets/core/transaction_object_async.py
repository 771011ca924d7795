# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What `begin()` gives can commit or roll back without a block."""

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


async def without_block(connection: AsyncConnection) -> None:
    transaction = await connection.begin()
    print(transaction.is_active, transaction.connection is connection)
    #> True True
    await connection.execute(insert(users).values(name="ann"))
    savepoint = await connection.begin_nested()
    await connection.execute(insert(users).values(name="bob"))
    print(savepoint is connection.get_nested_transaction())
    #> True
    print(connection.in_nested_transaction())
    #> True
    print(savepoint.nested, transaction.nested)
    #> True False
    await savepoint.rollback()
    print(transaction is connection.get_transaction())
    #> True
    await transaction.commit()
    print(transaction.is_valid)
    #> False
    print((await connection.scalars(select(users.c.name))).all())
    #> ['ann']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await without_block(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What only the sync connection has, `run_sync` calls, or `sync_connection` reads."""

import asyncio
import os

from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def use_both(connection: AsyncConnection) -> None:
    await connection.execution_options(tenant="blue")
    sync = connection.sync_connection
    assert sync is not None
    print(sync.get_execution_options()["tenant"])
    #> blue
    table = Table("users", MetaData(), schema="app")
    print(await connection.run_sync(Connection.schema_for_object, table))
    #> app
    print(await connection.scalar(text("SELECT 1")))
    #> 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await use_both(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

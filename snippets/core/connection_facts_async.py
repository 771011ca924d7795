# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A connection knows its engine, its dialect and the state of its transaction."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine


async def show_facts(
    engine: AsyncEngine,
    connection: AsyncConnection,
) -> None:
    print(connection.engine is engine)
    #> True
    print(connection.dialect is engine.dialect)
    #> True
    print(connection.sync_engine is engine.sync_engine)
    #> True
    assert connection.sync_connection is not None
    print(connection.sync_connection.engine is engine.sync_engine)
    #> True
    print(connection.closed, connection.invalidated)
    #> False False
    connection.info["checked"] = True
    print(connection.info["checked"])
    #> True
    print(connection.in_transaction())
    #> False
    await connection.scalar(text("SELECT 1"))
    print(connection.in_transaction(), connection.in_nested_transaction())
    #> True False
    await connection.rollback()
    print(connection.in_transaction())
    #> False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await show_facts(engine, connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

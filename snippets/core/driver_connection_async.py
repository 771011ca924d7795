# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`exec_driver_sql` runs a plain string, without `text()`."""

import asyncio
import os

from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def go_below(connection: AsyncConnection) -> None:
    result = await connection.exec_driver_sql("SELECT 1")
    print(result.scalar())
    #> 1
    raw = await connection.get_raw_connection()
    print(raw.is_valid, raw.driver_connection is not None)
    #> True True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await go_below(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

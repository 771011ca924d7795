# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask an async connection for the attribute `connection`, as a sync one is asked."""

import asyncio
import os

from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def go_below(connection: AsyncConnection) -> None:
    print(connection.connection)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await go_below(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

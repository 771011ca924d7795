# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An isolation level set on a connection ends with it."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def set_level(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="SERIALIZABLE")
        print(await connection.get_isolation_level())
        #> SERIALIZABLE
        print(await connection.scalar(text("SELECT 1")))
        #> 1
    async with engine.connect() as connection:
        level = await connection.get_isolation_level()
        print(level == connection.default_isolation_level)
        #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await set_level(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

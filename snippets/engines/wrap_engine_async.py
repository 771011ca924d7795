# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`AsyncEngine` gives code that was handed only the sync engine an async one."""

import asyncio
import os

from sqlalchemy import Engine, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def use(sync_engine: Engine) -> None:
    engine = AsyncEngine(sync_engine)
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1
    print(engine.sync_engine is sync_engine)
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await use(engine.sync_engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

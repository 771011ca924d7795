# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A pool made from a URL can be shared by several engines."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine, create_async_pool_from_url


async def share_pool(url: str) -> None:
    pool = create_async_pool_from_url(url)
    engines = [create_async_engine(url, pool=pool) for _ in range(2)]
    for engine in engines:
        async with engine.connect() as connection:
            print(await connection.scalar(text("SELECT 1")))
            #> 1
            #> 1
    print(engines[0].pool is engines[1].pool)
    #> True
    await engines[0].dispose()


async def main() -> None:
    await share_pool(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))


if __name__ == "__main__":
    asyncio.run(main())

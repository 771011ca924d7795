# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "psycopg2-binary"]
# [tool.bothways]
# databases = []
# ///
"""`create_async_engine` refuses a driver that blocks, before anything connects."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


def make_engine() -> AsyncEngine:
    return create_async_engine("postgresql+psycopg2://localhost/app")


async def main() -> None:
    engine = make_engine()
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`engine_from_config` reads the URL and the options from one dictionary."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, async_engine_from_config


def read_settings(settings: dict[str, str]) -> AsyncEngine:
    return async_engine_from_config(settings, prefix="db.")


async def use_engine(engine: AsyncEngine) -> None:
    print("echo:", engine.echo)
    #> echo: False
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = read_settings({"db.url": url, "db.echo": "false"})
    await use_engine(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

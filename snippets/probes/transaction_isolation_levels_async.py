# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Which isolation levels can be set?"""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

LEVELS = (
    "AUTOCOMMIT",
    "READ UNCOMMITTED",
    "READ COMMITTED",
    "REPEATABLE READ",
    "SERIALIZABLE",
)


async def set_levels(engine: AsyncEngine) -> None:
    refused = {}
    for level in LEVELS:
        with_level = engine.execution_options(isolation_level=level)
        try:
            async with with_level.connect() as connection:
                await connection.execute(text("SELECT 1"))
        except (ArgumentError, DBAPIError) as error:
            refused[level] = error
    print(f"differs: not {', '.join(refused)}" if refused else "yes")
    for refusal in refused.values():
        print(refusal)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await set_levels(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a connection that is not returned make a warning?"""

import asyncio
import gc
import os
import warnings

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def forget_connection(engine: AsyncEngine) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        connection = await engine.connect()
        await connection.execute(text("SELECT 1"))
        del connection
        gc.collect()
    names = sorted({warning.category.__name__ for warning in warned})
    print("differs:", ", ".join(names) or "no warning")
    for message in sorted({str(warning.message) for warning in warned}):
        print(message)


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    await forget_connection(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

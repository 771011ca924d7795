# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Without `await`, `dispose()` closes nothing: Python warns that it never ran."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def close_connections(engine: AsyncEngine) -> None:
    seen: list[str] = []
    listen(engine.sync_engine, "connect", lambda *_: seen.append("opened"))
    listen(engine.sync_engine, "close", lambda *_: seen.append("closed"))
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
    engine.dispose()
    print(seen)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await close_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

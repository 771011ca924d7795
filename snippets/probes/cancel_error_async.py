# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What does a query raise that is stopped after 0.3 of its 4 seconds?"""

import asyncio
import os
import time
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

SLOW = {
    "postgresql": "SELECT pg_sleep(4)",
    "mysql": "SELECT sleep(4)",
    "sqlite": """WITH RECURSIVE steps(step) AS
        (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < 40)
        SELECT count(nap(0.1)) FROM steps""",
}


async def stop_query(connection: AsyncConnection) -> TimeoutError | None:
    """Let a timeout cancel the query."""
    try:
        async with asyncio.timeout(0.3):
            await connection.execute(text(SLOW[connection.dialect.name]))
    except TimeoutError as error:
        return error
    return None


async def time_query(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        started = time.monotonic()
        error = await stop_query(connection)
        seconds = time.monotonic() - started
        when = "at once" if seconds < 2 else "after 4 seconds"
        if error is None:
            print(f"differs: nothing, it ends {when}")
        else:
            print(f"differs: {type(error).__name__}, {when}")
            print(str(error).split("\n[SQL")[0])


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )

    @event.listens_for(engine.sync_engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    await time_query(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

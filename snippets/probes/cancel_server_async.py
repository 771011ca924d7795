# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Has the server stopped the query a second after the program did?"""

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


RUNNING = {
    "postgresql": """SELECT count(*) FROM pg_stat_activity
        WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'""",
    "mysql": """SELECT count(*) FROM information_schema.processlist
        WHERE info LIKE 'SELECT sleep%' AND db = database()""",
}


async def look_at_server(engine: AsyncEngine) -> None:
    if engine.dialect.name not in RUNNING:
        print("differs: no server")
        return
    async with engine.connect() as connection, engine.connect() as observer:
        error = await stop_query(connection)
        await asyncio.sleep(1)
        running = await observer.scalar(text(RUNNING[engine.dialect.name]))
    if error is None:
        print("differs: it is not stopped")
    else:
        print("differs: it runs on" if running else "yes")


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )

    @event.listens_for(engine.sync_engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    await look_at_server(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

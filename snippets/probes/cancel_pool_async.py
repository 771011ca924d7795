# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is the connection in the pool again after its query was stopped, and the same?"""

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


async def count_connections(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        before = (await connection.get_raw_connection()).driver_connection
        error = await stop_query(connection)
    pool: Any = engine.pool
    idle, out = pool.checkedin(), pool.checkedout()
    async with engine.connect() as connection:
        after = (await connection.get_raw_connection()).driver_connection
    if error is None:
        print("differs: it is not stopped")
    elif (idle, out) == (1, 0):
        print("yes" if before is after else "differs: a new one is")
    else:
        print(f"differs: {idle} idle, {out} out")


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )

    @event.listens_for(engine.sync_engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    await count_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

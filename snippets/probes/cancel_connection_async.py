# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Can the connection be used after its query was stopped?"""

import asyncio
import os
import time
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError
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


async def use_again(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        if await stop_query(connection) is None:
            print("differs: it is not stopped")
            return
        try:
            await connection.execute(text("SELECT 1"))
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            await connection.rollback()
            again = await connection.scalar(text("SELECT 1"))
            print(f"after rollback(): {again}")


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )

    @event.listens_for(engine.sync_engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    await use_again(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

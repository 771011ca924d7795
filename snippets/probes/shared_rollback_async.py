# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Can one roll back a connection while another sends a statement on it?"""

import asyncio
import os
import sys
import time
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WELL = "ends well"
SLOW = {
    "postgresql": "SELECT 1 FROM pg_sleep(2)",
    "mysql": "SELECT 1 + sleep(2)",
    "sqlite": "SELECT count(nap(2))",
}


async def roll_back_meanwhile(engine: AsyncEngine) -> None:
    connection = await engine.connect()
    slow = text(SLOW[engine.dialect.name])
    first = asyncio.create_task(connection.scalar(slow))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(connection.rollback())
    await asyncio.wait([first, second], timeout=6)
    ends = {"first": end_of(first), "rollback": end_of(second)}
    short = {name: end.split(":")[0] for name, end in ends.items()}
    bad = [f"{name}: {end}" for name, end in short.items() if end != WELL]
    print(f"differs: {', '.join(bad)}" if bad else "yes")
    for name, end in ends.items():
        print(f"{name}: {end}")
    sys.stdout.flush()
    os._exit(0)  # what was broken or hangs cannot be closed


def end_of(task: asyncio.Task[Any]) -> str:
    if not task.done():
        return "hangs"
    error = task.exception()
    if error is None:
        return WELL
    return f"{type(error).__name__}: {str(error).split('[SQL')[0].strip()}"


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )

    @event.listens_for(engine.sync_engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    await roll_back_meanwhile(engine)


if __name__ == "__main__":
    asyncio.run(main())

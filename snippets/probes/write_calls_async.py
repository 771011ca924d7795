# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""How many calls of the driver does the INSERT of 1,000 rows take?"""

import asyncio
import os
from collections import Counter

from sqlalchemy import (
    Column,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    event,
    insert,
)
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

CASES: dict[str, Executable] = {
    "1000 rows": insert(users),
    "1000 rows, RETURNING": insert(users).returning(users.c.id),
}


async def insert_users(engine: AsyncEngine, statement: Executable) -> None:
    calls: Counter[str] = Counter()

    @event.listens_for(engine.sync_engine, "do_execute")
    def note_execute(*arguments: object) -> None:
        calls["execute"] += 1

    @event.listens_for(engine.sync_engine, "do_executemany")
    def note_executemany(*arguments: object) -> None:
        calls["executemany"] += 1

    rows = [{"name": f"user {number}"} for number in range(1000)]
    async with engine.begin() as connection:
        await connection.execute(statement, rows)
    counts = [f"{count} × {method}()" for method, count in calls.items()]
    print(f"differs: {', '.join(counts)}")


async def main() -> None:
    for case, statement in CASES.items():
        print(case, end=": ")
        engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
        async with engine.begin() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.run_sync(metadata.create_all)
        await insert_users(engine, statement)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

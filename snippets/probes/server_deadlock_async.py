# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is a deadlock an OperationalError?"""

import asyncio
import os
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, insert, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visits", Integer),
)


async def change_both(
    engine: AsyncEngine, ids: list[int], both_hold_one: asyncio.Barrier
) -> DBAPIError | None:
    try:
        async with engine.begin() as connection:
            for user_id in ids:
                visit = update(users).where(users.c.id == user_id)
                await connection.execute(visit.values(visits=1))
                if user_id == ids[0]:
                    await both_hold_one.wait()
    except DBAPIError as error:
        return error
    return None


async def meet(engine: AsyncEngine) -> None:
    # SQLite lets one write: to wait for the other would never end
    parties = 1 if engine.dialect.name == "sqlite" else 2
    both = asyncio.Barrier(parties)
    errors = await asyncio.gather(
        change_both(engine, [1, 2], both), change_both(engine, [2, 1], both)
    )
    error = errors[0] or errors[1]
    if error is None:
        print("differs: no deadlock, one waits for the other")
        return
    kind = type(error).__name__
    print("yes" if kind == "OperationalError" else f"no: {kind}")
    print(str(error).split("\n")[0])
    print(f"connection_invalidated: {error.connection_invalidated}")
    driver_error: Any = error.orig
    for name in ("sqlstate", "pgcode"):
        if hasattr(driver_error, name):
            print(f"orig.{name}: {getattr(driver_error, name)}")


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(insert(users), [{"id": 1}, {"id": 2}])
    await meet(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

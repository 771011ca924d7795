# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a datetime come back as it was given?"""

import asyncio
import os
from datetime import datetime, timedelta, timezone

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    cast,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("aware", DateTime(timezone=True)),
    Column("naive", DateTime()),
)


NAIVE = datetime(2026, 1, 31, 12, 0)
AWARE = NAIVE.replace(tzinfo=timezone(timedelta(hours=2)))
CASES = {
    "aware in aware": (AWARE, meetings.c.aware),
    "aware in naive": (AWARE, meetings.c.naive),
    "naive in aware": (NAIVE, meetings.c.aware),
    "naive in naive": (NAIVE, meetings.c.naive),
}


async def store_noon(
    connection: AsyncConnection, noon: datetime, column: Column[datetime]
) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET TIME ZONE 'Asia/Tokyo'"))
    try:
        await connection.execute(insert(meetings).values({column: noon}))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    starts_at = await connection.scalar(select(column))
    stored = await connection.scalar(select(cast(column, String(50))))
    same = repr(starts_at) == repr(noon)
    print("yes" if same else f"differs: {starts_at}")
    print(f"given {noon}, stored {stored}, read {starts_at}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    for case, (noon, column) in CASES.items():
        print(case, end=": ")
        async with engine.connect() as connection:
            await store_noon(connection, noon, column)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

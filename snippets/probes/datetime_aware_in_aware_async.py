# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does an aware datetime come back from a DateTime(timezone=True) column?"""

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
    Column("starts_at", DateTime(timezone=True)),
)


NOON = datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2)))


async def store_noon(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET TIME ZONE 'Asia/Tokyo'"))
    try:
        await connection.execute(insert(meetings).values(starts_at=NOON))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    starts_at = await connection.scalar(select(meetings.c.starts_at))
    as_text = cast(meetings.c.starts_at, String(50))
    stored = await connection.scalar(select(as_text))
    same = repr(starts_at) == repr(NOON)
    print("yes" if same else f"differs: {starts_at}")
    print(f"given {NOON}, stored {stored}, read {starts_at}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await store_noon(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

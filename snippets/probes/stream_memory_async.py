# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Do 200,000 rows, streamed in one go, take less than a quarter of their memory?"""

import asyncio
import os
import resource

from sqlalchemy import Column, Integer, MetaData, Table, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))


others = numbers.alias()
#: 200 times 1,000 rows.
MANY_ROWS = select(numbers.c.id, others.c.id, literal("x" * 100)).where(
    others.c.id <= 200
)


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def stream_rows(connection: AsyncConnection) -> None:
    before = peak_memory()
    async with connection.stream(MANY_ROWS) as result:
        count = 0
        async for _ in result:
            count += 1
    of_stream = peak_memory() - before
    rows = (await connection.execute(MANY_ROWS)).all()
    of_all = peak_memory() - before
    assert count == len(rows) == 200_000
    print("yes" if of_stream < of_all / 4 else "differs: it takes more")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": number} for number in range(1, 1001)]
        await connection.execute(insert(numbers), rows)
    async with engine.connect() as connection:
        await stream_rows(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

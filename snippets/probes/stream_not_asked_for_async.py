# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does execute() hold all 200,000 rows before the first is read?"""

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


async def execute_only(connection: AsyncConnection) -> None:
    before = peak_memory()
    result = await connection.execute(MANY_ROWS)
    first = result.fetchone()
    of_first = peak_memory() - before
    rows = result.all()
    of_all = peak_memory() - before
    assert first is not None and len(rows) == 199_999
    held = of_first > of_all / 4
    print("yes" if held else "differs: it fetches as you read")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": number} for number in range(1, 1001)]
        await connection.execute(insert(numbers), rows)
    async with engine.connect() as connection:
        await execute_only(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Do all rows of a stream come if another statement is sent meanwhile?"""

import asyncio
import os
import warnings

from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))


async def ask_between(connection: AsyncConnection) -> None:
    count = 0
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        async with connection.stream(select(numbers.c.id)) as result:
            async for _ in result:
                count += 1
                if count == 1:
                    await connection.scalar(text("SELECT 1"))
    print("yes" if count == 1000 else f"differs: {count} of 1000 rows come")
    for warning in warned:
        print(f"{warning.category.__name__}: {warning.message}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": number} for number in range(1, 1001)]
        await connection.execute(insert(numbers), rows)
    async with engine.connect() as connection:
        await ask_between(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""How many of 200,000 rows does the database make for the first row of a stream?"""

import asyncio
import os
from itertools import count
from typing import Any

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Sequence,
    Table,
    event,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))
made = Sequence("made", metadata=metadata)


async def read_one(engine: AsyncEngine) -> None:
    in_python = count(1)
    is_sqlite = engine.dialect.name == "sqlite"

    @event.listens_for(engine.sync_engine, "connect")
    def add_function(connection: Any, record: object) -> None:
        if is_sqlite:
            connection.create_function("made", 0, lambda: next(in_python))

    # each row that the database makes takes a number
    number = func.made() if is_sqlite else made.next_value()
    others = numbers.alias()
    many_rows = select(number, literal("x" * 100)).where(others.c.id <= 200)
    many_rows = many_rows.select_from(numbers, others)
    async with engine.connect() as connection, engine.connect() as observer:
        async with connection.stream(many_rows) as result:
            await anext(aiter(result))
            rows, before, looks = 0, -1, 0
            # some databases make rows until the network's buffers are full
            while rows != before:
                await asyncio.sleep(0.5)
                looks += 1
                if is_sqlite:
                    next_number = next(in_python)
                else:
                    next_number = await observer.scalar(made.next_value())
                rows, before = next_number - looks, rows
    many = "all" if rows == 200_000 else "thousands, not all"
    print("differs:", rows if rows <= 1000 else many)


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": number} for number in range(1, 1001)]
        await connection.execute(insert(numbers), rows)
    await engine.dispose()
    await read_one(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

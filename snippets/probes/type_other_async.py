# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is a value taken that is not of the column's type?"""

import asyncio
import os
from typing import Any

from sqlalchemy import Column, Date, Integer, MetaData, String, Table, insert, select
from sqlalchemy.exc import CompileError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.types import TypeEngine

CASES: dict[str, tuple[TypeEngine[Any], Any]] = {
    "int for String": (String(50), 5),
    "string for Date": (Date(), "2026-01-31"),
    "string for int (in an Integer column)": (Integer(), "5"),
}


async def put(connection: AsyncConnection, items: Table, item: Any) -> None:
    try:
        await connection.run_sync(items.metadata.create_all)
        await connection.execute(insert(items).values(value=item))
    except (CompileError, StatementError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    read = await connection.scalar(select(items.c.value))
    print("yes" if repr(read) == repr(item) else f"differs: {read!r}")
    print(f"given {item!r}, read {read!r}")


async def main() -> None:
    for case, (column_type, item) in CASES.items():
        print(case, end=": ")
        engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
        number = Column("id", Integer, primary_key=True)
        items = Table("items", MetaData(), number, Column("value", column_type))
        async with engine.connect() as connection:
            await put(connection, items, item)
        async with engine.begin() as connection:
            await connection.run_sync(items.metadata.drop_all)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a value come back the same?"""

import asyncio
import enum
import os
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Column,
    Enum,
    Integer,
    MetaData,
    Numeric,
    Table,
    Uuid,
    insert,
    select,
)
from sqlalchemy.exc import CompileError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.types import TypeEngine


class Colour(enum.Enum):
    RED = 1


CASES: dict[str, tuple[TypeEngine[Any], Any]] = {
    "array (a list)": (ARRAY(Integer), [1, 2, 3]),
    "big integer (the greatest of 64 bits)": (BigInteger(), 2**63 - 1),
    "Decimal (20 digits)": (Numeric(20, 10), Decimal("1234567890.0123456789")),
    "Enum": (Enum(Colour), Colour.RED),
    "JSON": (JSON(), {"name": "ann", "scores": [1, 2.5, None]}),
    "UUID": (Uuid(), UUID(int=1)),
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

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What do two statements in one execute() give?"""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def send(connection: AsyncConnection) -> None:
    try:
        value = await connection.scalar(text("SELECT 1; SELECT 2"))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        which = {1: "first", 2: "second"}[value]
        print(f"differs: the result of the {which}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await send(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

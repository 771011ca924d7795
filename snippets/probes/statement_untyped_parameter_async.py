# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does an int in text() come back as an int?"""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine


async def send(connection: AsyncConnection) -> None:
    try:
        value = await connection.scalar(text("SELECT :value"), {"value": 5})
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes" if repr(value) == "5" else f"differs: {value!r}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        await send(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

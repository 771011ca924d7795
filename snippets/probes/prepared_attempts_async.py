# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""How many attempts fail, with three connections that had sent SELECT * six times?"""

import asyncio
import os

from sqlalchemy import Column, Integer, MetaData, String, Table, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


USERS = text("SELECT * FROM users")
NEW_COLUMN = text("ALTER TABLE users ADD COLUMN city VARCHAR(50)")


async def send_six_times(engine: AsyncEngine) -> None:
    connections = [await engine.connect() for _ in range(3)]
    for connection in connections:
        for _ in range(6):
            await connection.execute(USERS)
            await connection.commit()
    for connection in connections:
        await connection.close()


async def count_attempts(engine: AsyncEngine) -> None:
    await send_six_times(engine)
    # not from the pool: each of its connections has sent the statement
    other = create_async_engine(engine.url)
    async with other.begin() as connection:
        await connection.execute(NEW_COLUMN)
    await other.dispose()
    attempts = []
    for _ in range(6):
        try:
            async with engine.connect() as connection:
                await connection.execute(USERS)
            attempts.append("well")
        except DBAPIError as error:
            attempts.append(type(error).__name__)
    failed = len(attempts) - attempts.count("well")
    print("differs:", failed)
    print(", ".join(attempts))


async def main() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await count_attempts(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

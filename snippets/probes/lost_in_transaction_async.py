# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does a transaction go on with pool_pre_ping if the server ends its connection?"""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


async def end_connection(engine: AsyncEngine, number: int | None) -> None:
    """End a connection from another one, as a restarting server does."""
    statement = text(END[engine.dialect.name])
    other = create_async_engine(engine.url)
    async with other.connect() as connection:
        await connection.execute(statement, {"number": number})
    await other.dispose()
    await asyncio.sleep(0.3)


async def use_after_loss(engine: AsyncEngine) -> None:
    if engine.dialect.name not in NUMBER:
        print("differs: no server to lose")
        return
    async with engine.connect() as connection:
        number = await connection.scalar(text(NUMBER[engine.dialect.name]))
        await end_connection(engine, number)
        try:
            await connection.execute(text("SELECT 1"))
            print("yes")
        except DBAPIError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            print(f"connection_invalidated: {error.connection_invalidated}")
            await connection.rollback()
            again = await connection.scalar(text("SELECT 1"))
            print(f"after rollback(): {again}")


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url, pool_pre_ping=True)
    await use_after_loss(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is it an OperationalError if the server ends the connection during a query?"""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
SLOW = {"postgresql": "SELECT pg_sleep(30)", "mysql": "SELECT sleep(30)"}
IS_RUNNING = {
    "postgresql": "SELECT state = 'active' FROM pg_stat_activity WHERE pid = :number",
    "mysql": """SELECT command = 'Query' FROM information_schema.processlist
        WHERE id = :number""",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


async def end_query(engine: AsyncEngine, number: int | None) -> None:
    """End a connection from another one, as soon as its query runs."""
    is_running = text(IS_RUNNING[engine.dialect.name])
    end = text(END[engine.dialect.name])
    async with engine.connect() as connection:
        while not await connection.scalar(is_running, {"number": number}):
            await connection.rollback()  # or PostgreSQL does not look again
            await asyncio.sleep(0.05)
        await connection.execute(end, {"number": number})


async def lose_connection(engine: AsyncEngine) -> None:
    name = engine.dialect.name
    if name not in NUMBER:
        print("differs: no server to lose")
        return
    async with engine.connect() as connection:
        number = await connection.scalar(text(NUMBER[name]))
        ending = asyncio.create_task(end_query(engine, number))
        try:
            await connection.execute(text(SLOW[name]))
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(str(error).split("\n[SQL")[0])
            print(f"connection_invalidated: {error.connection_invalidated}")
            await connection.rollback()
            again = await connection.scalar(text("SELECT 1"))
            print(f"after rollback(): {again}")
        await ending


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url)
    await lose_connection(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

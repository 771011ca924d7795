# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is it an OperationalError if the server stops a statement that takes too long?"""

import asyncio
import os
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

LIMIT = {
    "postgresql": "SET statement_timeout = 200",
    "mysql": "SET max_statement_time = 0.2",
}
SLOW = {"postgresql": "SELECT pg_sleep(30)", "mysql": "SELECT sleep(30)"}


async def exceed_limit(engine: AsyncEngine) -> None:
    if engine.dialect.name not in LIMIT:
        print("differs: no server")
        return
    async with engine.connect() as connection:
        await connection.execute(text(LIMIT[engine.dialect.name]))
        try:
            await connection.execute(text(SLOW[engine.dialect.name]))
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(str(error).split("\n")[0])
            print(f"connection_invalidated: {error.connection_invalidated}")
            driver_error: Any = error.orig
            for name in ("sqlstate", "pgcode"):
                if hasattr(driver_error, name):
                    print(f"orig.{name}: {getattr(driver_error, name)}")


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url)
    await exceed_limit(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

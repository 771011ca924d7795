# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is it an OperationalError if the database does not exist?"""

import asyncio
import os

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

NO_FILE = "nowhere/app.db"


async def connect_nowhere(engine: AsyncEngine) -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    nowhere = engine.url.set(database=NO_FILE if is_sqlite else "nowhere")
    try:
        async with create_async_engine(nowhere).connect():
            print("differs: it exists")
    except Exception as error:
        kind = type(error).__name__
        print("yes" if kind == "OperationalError" else f"no: {kind}")
        # before it stands the address of the server
        print(str(error).split("\n")[0].rpartition(" failed: ")[2])


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url)
    await connect_nowhere(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

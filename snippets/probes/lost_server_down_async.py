# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is it an OperationalError if no server listens at the address?"""

import asyncio
import os

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def connect_nowhere(engine: AsyncEngine) -> None:
    if engine.dialect.name == "sqlite":
        print("differs: no server")
        return
    nowhere = engine.url.set(host="127.0.0.1", port=1, query={})
    try:
        async with create_async_engine(nowhere).connect():
            print("differs: somebody listens there")
    except Exception as error:
        kind = type(error).__name__
        print("yes" if kind == "OperationalError" else f"no: {kind}")
        print(str(error).split("\n")[0])
        if isinstance(error, DBAPIError):
            print(f"connection_invalidated: {error.connection_invalidated}")
        else:
            print("It is no error of SQLAlchemy.")


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url)
    await connect_nowhere(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

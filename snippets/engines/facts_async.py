# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An engine knows its URL, its database and its driver before it connects."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def show_facts(engine: AsyncEngine) -> None:
    url = engine.url
    print(engine.name == url.get_backend_name())
    #> True
    print(engine.name == engine.dialect.name)
    #> True
    print(engine.driver == url.get_driver_name())
    #> True
    print(bool(engine.echo))
    #> False
    print(engine.engine is engine.sync_engine)
    #> True
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await show_facts(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

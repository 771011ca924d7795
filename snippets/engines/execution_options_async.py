# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An engine with other `execution_options` shares the pool of the first one."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


async def copy_engine(engine: AsyncEngine) -> None:
    serializable = engine.execution_options(isolation_level="SERIALIZABLE")
    print(serializable.get_execution_options()["isolation_level"])
    #> SERIALIZABLE
    print(serializable is engine, serializable.pool is engine.pool)
    #> False True
    async with serializable.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1
    engine.update_execution_options(tenant="blue")
    print(dict(engine.get_execution_options()))
    #> {'tenant': 'blue'}
    engine.clear_compiled_cache()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await copy_engine(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

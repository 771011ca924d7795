# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`connection()` lends the connection that the session itself is using."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine


async def ask_bind(session: AsyncSession, engine: AsyncEngine) -> None:
    print(session.bind is engine)
    #> True
    print(session.get_bind() is engine.sync_engine)
    #> True
    connection = await session.connection()
    print(await connection.scalar(text("SELECT 1")))
    #> 1
    again = await session.connection()
    print(connection is again, connection.in_transaction())
    #> True True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with AsyncSession(engine) as session:
        await ask_bind(session, engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

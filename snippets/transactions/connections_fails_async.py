# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask a transaction for the connections that it holds, as SQLAlchemy 2.1 can."""

import asyncio
import os

from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def ask_connections(session: AsyncSession) -> None:
    async with session.begin() as transaction:
        connection = await session.connection()
        print(connection in transaction.connections)
        print(transaction.bound_connection() is connection)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with AsyncSession(engine) as session:
        await ask_connections(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

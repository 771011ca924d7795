# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Close all sessions with a method of a class, as before SQLAlchemy 2.0."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_scoped_session,
    async_sessionmaker,
    create_async_engine,
)


async def close_all(engine: AsyncEngine) -> None:
    new_session = async_sessionmaker(engine)
    scoped = async_scoped_session(new_session, asyncio.current_task)
    session = scoped()
    await session.scalar(text("SELECT 1"))
    await AsyncSession.close_all()
    print(session.in_transaction())
    await scoped.close_all()
    await scoped.remove()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await close_all(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask for the async engine of a session that was given a sync one."""

import asyncio
import os

from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def ask_bind(session: AsyncSession, sync_engine: Engine) -> None:
    session.sync_session.bind = sync_engine
    print(session.get_async_bind())


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    other = create_engine("sqlite://")
    async with AsyncSession(engine) as session:
        await ask_bind(session, other)
    other.dispose()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`invalidate` closes a session and throws its connection away."""

import asyncio
import os

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def throw_away(session: AsyncSession) -> None:
    closed: list[str] = []
    pool = session.get_bind().engine.pool
    event.listen(pool, "invalidate", lambda *_: closed.append("closed"))
    await session.scalar(text("SELECT 1"))
    await session.invalidate()
    print(closed)
    #> ['closed']
    print(await session.scalar(text("SELECT 2")))
    #> 2


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with AsyncSession(engine) as session:
        await throw_away(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

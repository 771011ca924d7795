# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""In sync `begin()` starts a transaction; in async, what it gives has to be started."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine


async def start_by_hand(session: AsyncSession) -> None:
    transaction = session.begin()
    print(session.in_transaction())
    #> False
    await transaction.start()
    print(session.in_transaction(), transaction.is_active)
    #> True True
    sync_session = session.sync_session
    print(transaction.sync_transaction is sync_session.get_transaction())
    #> True
    await transaction.rollback()
    print(await session.scalar(text("SELECT 1")))
    #> 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with AsyncSession(engine) as session:
        await start_by_hand(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

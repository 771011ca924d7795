# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Inside `no_autoflush` a query does not save what is pending first."""

import asyncio
import os

from sqlalchemy import String, func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def count_users(session: AsyncSession) -> None:
    statement = select(func.count()).select_from(User)
    session.add(User(id=1, name="ann"))
    with session.no_autoflush:
        print("not yet:", await session.scalar(statement))
        #> not yet: 0
    print("flushed:", await session.scalar(statement))
    #> flushed: 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await count_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

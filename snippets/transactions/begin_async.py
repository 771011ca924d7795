# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""The end of a `begin()` block commits; an exception that leaves it rolls back."""

import asyncio
import os
from contextlib import suppress

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def add_users(session: AsyncSession) -> None:
    async with session.begin():
        session.add(User(name="ann"))
    with suppress(ValueError):
        async with session.begin():
            session.add(User(name="bob"))
            await session.flush()
            raise ValueError("bob is not welcome")
    print((await session.scalars(select(User.name))).all())
    #> ['ann']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

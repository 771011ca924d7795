# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Without `await` nothing is committed: the row is gone when the session closes."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def add_user(session: AsyncSession, name: str) -> None:
    session.add(User(name=name))
    session.commit()


async def list_users(session: AsyncSession) -> None:
    names = await session.scalars(select(User.name))
    print(names.all())


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_user(session, "ann")
    async with AsyncSession(engine) as session:
        await list_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

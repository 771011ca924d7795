# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Each session that a factory makes has its settings; `begin()` adds the commit."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def save_user(new_session: async_sessionmaker[AsyncSession]) -> None:
    async with new_session.begin() as session:
        user = User(name="ann")
        session.add(user)
    print("still readable:", user.name)
    #> still readable: ann
    async with new_session() as session:
        print("committed:", await session.scalar(select(User.name)))
        #> committed: ann


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    new_session = async_sessionmaker(engine, expire_on_commit=False)
    await save_user(new_session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

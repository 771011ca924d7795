# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A scoped session is one per task: what another task adds is not in yours."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_scoped_session,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def add_user(
    session: async_scoped_session[AsyncSession],
    name: str,
) -> None:
    session.add(User(name=name))


async def save_users(session: async_scoped_session[AsyncSession]) -> None:
    await add_user(session, "ann")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(add_user(session, "bob"))
    await session.commit()
    print((await session.scalars(select(User.name))).all())
    #> ['ann']
    await session.remove()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    await save_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Use the calls that SQLAlchemy 2.1 has added, on a scoped session."""

import asyncio
import os

from sqlalchemy import String
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


async def use_new_calls(
    session: async_scoped_session[AsyncSession],
) -> None:
    print(session.execution_options, session.binds)
    print(session.get_async_bind() is session.bind)
    users = await session.merge_all([User(id=1, name="ann")])
    await session.flush()
    await session.delete_all(users)
    await session.commit()
    print(len(users))


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    await use_new_calls(session)
    await session.remove()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

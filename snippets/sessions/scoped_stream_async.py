# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A scoped session streams like the session behind it."""

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


async def stream_names(session: async_scoped_session[AsyncSession]) -> None:
    statement = select(User.name).order_by(User.id)
    statement = statement.execution_options(yield_per=1)
    async for row in await session.stream(statement):
        print(row)
        #> ('ann',)
        #> ('bob',)
    async for name in await session.stream_scalars(statement):
        print(name)
        #> ann
        #> bob


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
    await session.commit()
    await stream_names(session)
    await session.remove()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

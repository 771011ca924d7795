# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A scoped session has the methods of a session, and awaits the same ones."""

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


async def save_and_read(
    session: async_scoped_session[AsyncSession],
) -> None:
    async with session.begin():
        session.add(User(id=1, name="ann"))
        await session.flush()
        session.add_all([User(id=2, name="bob")])
    ann = await session.get_one(User, 1)
    ann.name = "anna"
    await session.rollback()
    await session.refresh(ann)
    print(ann.name)
    #> ann
    copy = await session.merge(User(id=2, name="ben"))
    async with session.begin_nested():
        await session.delete(ann)
    await session.commit()
    print(await session.get(User, 1))
    #> None
    print(await session.scalar(select(User.name)))
    #> ben
    print((await session.execute(select(User.id))).all())
    #> [(2,)]
    await session.refresh(copy)
    connection = await session.connection()
    print(copy.name, connection.closed)
    #> ben False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    await save_and_read(session)
    await session.remove()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

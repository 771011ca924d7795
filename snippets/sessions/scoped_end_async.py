# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`remove` drops the session of this thread or task; the next use makes another."""

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


async def end_sessions(session: async_scoped_session[AsyncSession]) -> None:
    session.session_factory.configure(expire_on_commit=False)
    session.configure(info={"tenant": "blue"})
    first = session()
    ann = await session.get_one(User, 1)
    session.expire(ann)
    session.expire_all()
    session.expunge(ann)
    session.expunge_all()
    await session.reset()
    await session.close()
    await session.aclose()
    print("the same after close:", session() is first)
    #> the same after close: True
    await session.remove()
    print("the same after remove:", session() is first)
    #> the same after remove: False
    print(first.info, session.info)
    #> {'tenant': 'blue'} {'tenant': 'blue'}
    await session.invalidate()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    session.add(User(id=1, name="ann"))
    await session.commit()
    await session.remove()
    await end_sessions(session)
    await session.remove()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

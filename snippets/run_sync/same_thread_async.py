# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A function that `run_sync` calls runs in the thread of its caller."""

import asyncio
import os
import threading

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def query_in_thread(session: Session) -> int:
    print(session.scalars(select(User.name).order_by(User.id)).all())
    #> ['ann', 'bob', 'cat']
    return threading.get_ident()


async def compare_threads(session: AsyncSession) -> None:
    inside = await session.run_sync(query_in_thread)
    print(inside == threading.get_ident())
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await compare_threads(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A session with `binds` sends each class to an engine of its own."""

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


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)


async def count_in_both(session: AsyncSession) -> None:
    same = session.get_bind(User) is session.get_bind(Tag)
    print("the same engine:", same)
    #> the same engine: False
    print("known:", User in session.binds)
    #> known: True
    print(await session.scalar(select(func.count(User.id))))
    #> 0
    print(await session.scalar(select(func.count(Tag.id))))
    #> 0


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    users, tags = create_async_engine(url), create_async_engine(url)
    for engine in (users, tags):
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(binds={User: users, Tag: tags}) as session:
        await count_in_both(session)
    for engine in (users, tags):
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

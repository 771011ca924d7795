# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# [tool.bothways]
# databases = []
# ///
"""Two sessions on SQLite in memory share a transaction: one undoes the other's work."""

import asyncio

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def add_and_look(first: AsyncSession, second: AsyncSession) -> None:
    names = select(User.name)
    first.add(User(id=1, name="ann"))
    await first.flush()
    print("before the commit:", (await second.scalars(names)).all())
    await second.rollback()
    await first.commit()
    user = await second.get_one(User, 1)
    print("after the commit:", user.name)


async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")  # in memory
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as first, AsyncSession(engine) as second:
        await add_and_look(first, second)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

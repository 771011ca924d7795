# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""On SQLite a savepoint that comes first is committed: the rollback misses its row."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)


async def add_tag(session: AsyncSession) -> None:
    async with session.begin_nested():
        session.add(Tag(name="async"))
    await session.rollback()
    print("rolled back")
    session.add(Tag(name="async"))
    await session.commit()
    print("added again")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_tag(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""After a failed flush, catching the error does not save the `begin()` block."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)


async def add_tags(session: AsyncSession) -> None:
    async with session.begin():
        session.add(Tag(name="async"))
        await session.flush()
        try:
            session.add(Tag(name="async"))
            await session.flush()
        except IntegrityError:
            print("a duplicate")
        session.add(Tag(name="sync"))
        await session.flush()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_tags(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An error has the driver's as its `driver_exception`: no attribute of 2.0."""

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


async def add_twice(session: AsyncSession) -> None:
    session.add_all([Tag(name="async"), Tag(name="async")])
    try:
        await session.flush()
    except IntegrityError as error:
        await session.rollback()
        print(type(error.orig).__qualname__)
        print(type(error.driver_exception).__qualname__)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_twice(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

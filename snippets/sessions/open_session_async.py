# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A SELECT begins a transaction by itself; the end of the session's block ends it."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def open_session(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as session:
        print("opened:", session.in_transaction())
        #> opened: False
        await session.scalars(select(User))
        print("first statement:", session.in_transaction())
        #> first statement: True
    print("end of the block:", session.in_transaction())
    #> end of the block: False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await open_session(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

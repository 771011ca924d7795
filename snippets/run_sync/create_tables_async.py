# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`create_all` makes the tables that are missing and leaves the others as they are."""

import asyncio
import os

from sqlalchemy import String, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def create_tables(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await connection.execute(insert(User).values(id=1, name="ann"))
        await connection.run_sync(Base.metadata.create_all)
        names = await connection.scalars(select(User.name))
        print(names.all())
        #> ['ann']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await create_tables(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`close_all_sessions` closes every open session of the program."""

import asyncio
import os

from sqlalchemy import String, text
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    close_all_sessions,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def close_all(engine: AsyncEngine) -> None:
    one, other = AsyncSession(engine), AsyncSession(engine)
    await one.scalar(text("SELECT 1"))
    other.add(User(name="never saved"))
    print(one.in_transaction(), len(other.new))
    #> True 1
    await close_all_sessions()
    print(one.in_transaction(), len(other.new))
    #> False 0


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await close_all(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

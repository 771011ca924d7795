# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Read after a commit, an attribute costs one SELECT and gives the row's new value."""

import asyncio
import os

from sqlalchemy import String, update
from sqlalchemy.ext.asyncio import (
    AsyncAttrs,
    AsyncEngine,
    AsyncSession,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(AsyncAttrs, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def read_after_commit(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as session:
        user = User(name="ann")
        session.add(user)
        await session.commit()
        async with engine.begin() as connection:
            await connection.execute(update(User).values(name="amy"))
        print("after the commit:", await user.awaitable_attrs.name)
        #> after the commit: amy


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await read_after_commit(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

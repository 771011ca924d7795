# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""With `pool_pre_ping`, reading an expired attribute raises plain `MissingGreenlet`."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
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
        print("after the commit:", user.name)


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    engine = create_async_engine(url, pool_pre_ping=True)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await read_after_commit(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Can an attribute be read that a commit has expired, beside a new object?"""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def read_expired(engine: AsyncEngine) -> None:
    async with AsyncSession(engine) as session:
        user = User(name="ann")
        session.add(user)
        await session.commit()
        session.add(User(name="bob"))
        try:
            assert user.name == "ann"
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            print("code:", error.code)
            await session.rollback()


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await read_expired(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

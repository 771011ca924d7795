# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`add()` sends no SQL; `commit()` sends the INSERT."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def add_user(session: AsyncSession, name: str) -> None:
    user = User(name=name)
    session.add(user)
    print(user in session.new)
    #> True
    await session.commit()
    print(user in session.new)
    #> False
    print(await session.scalar(select(User.name)))
    #> ann


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_user(session, "ann")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""SQL text changes a row and not its object, until `refresh` reads the row again."""

import asyncio
import os

from sqlalchemy import String, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def read_again(session: AsyncSession, user_id: int) -> None:
    user = await session.get_one(User, user_id)
    # What SQL text changes, the session cannot know.
    await session.execute(text("UPDATE users SET name = 'anna'"))
    print(user.name)
    #> ann
    await session.refresh(user)
    print(user.name)
    #> anna


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="ann"))
        await session.commit()
        await read_again(session, 1)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

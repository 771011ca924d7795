# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""With `close_resets_only=False` a session ends with `close`, but not with `reset`."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def reset_or_close(session: AsyncSession) -> None:
    await session.get_one(User, 1)
    await session.reset()
    print((await session.get_one(User, 1)).name)
    #> ann
    await session.close()
    try:
        await session.get(User, 1)
    except InvalidRequestError as error:
        print(type(error).__name__)
        #> InvalidRequestError


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine, close_resets_only=False) as session:
        session.add(User(id=1, name="ann"))
        await session.commit()
        await reset_or_close(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

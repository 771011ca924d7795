# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`first`, `one` and `scalar` take one row of a result, or the first value of it."""

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


async def read_one(session: AsyncSession) -> None:
    statement = select(User.id, User.name).where(User.id == 1)
    result = await session.stream(statement)
    print(await result.first())
    #> (1, 'ann')
    result = await session.stream(statement)
    print(await result.one())
    #> (1, 'ann')
    result = await session.stream(statement)
    print(await result.one_or_none())
    #> (1, 'ann')
    result = await session.stream(statement)
    print(await result.scalar())
    #> 1
    result = await session.stream(statement)
    print(await result.scalar_one())
    #> 1
    result = await session.stream(statement)
    print(await result.scalar_one_or_none())
    #> 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await read_one(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

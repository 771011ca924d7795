# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A stream of single values is fetched like a stream of rows."""

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


async def fetch_names(session: AsyncSession) -> None:
    statement = select(User.name).order_by(User.id)
    names = await session.stream_scalars(statement)
    print(await names.first(), names.closed)
    #> ann True
    names = await session.stream_scalars(statement)
    print(await names.fetchmany(2), await names.fetchall())
    #> ['ann', 'bob'] ['cat']
    names = await session.stream_scalars(statement)
    print(await names.unique().all())
    #> ['ann', 'bob', 'cat']
    names = await session.stream_scalars(statement)
    async for part in names.yield_per(2).partitions():
        print(part)
        #> ['ann', 'bob']
        #> ['cat']
    await names.close()
    one = statement.where(User.id == 1)
    names = await session.stream_scalars(one)
    print(await names.one())
    #> ann
    names = await session.stream_scalars(one)
    print(await names.one_or_none())
    #> ann


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await fetch_names(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

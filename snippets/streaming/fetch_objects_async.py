# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""After `fetchone` a stream of the ORM finds more rows only with `yield_per`."""

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


async def fetch(session: AsyncSession) -> None:
    statement = select(User.id, User.name).order_by(User.id)
    result = await session.stream(statement)
    print(await result.fetchone(), await result.fetchmany(1))
    #> (1, 'ann') []
    await result.close()
    in_parts = statement.execution_options(yield_per=1)
    result = await session.stream(in_parts)
    print(await result.fetchone(), await result.fetchmany(1))
    #> (1, 'ann') [(2, 'bob')]
    await result.close()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await fetch(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

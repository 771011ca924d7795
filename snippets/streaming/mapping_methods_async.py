# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A stream of mappings gives each row as a mapping of names to values."""

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


async def read_mappings(session: AsyncSession) -> None:
    statement = select(User.name, User.id).order_by(User.id)
    rows = (await session.stream(statement)).mappings()
    async for row in rows:
        print(dict(row))
        #> {'name': 'ann', 'id': 1}
        #> {'name': 'bob', 'id': 2}
        #> {'name': 'cat', 'id': 3}
    rows = (await session.stream(statement)).mappings()
    print(list(rows.keys()), await rows.first(), rows.closed)
    #> ['name', 'id'] {'name': 'ann', 'id': 1} True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await read_mappings(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

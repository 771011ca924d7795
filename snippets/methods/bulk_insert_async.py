# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Many rows go in, or are changed, with one `execute` of a list of values."""

import asyncio
import os

from sqlalchemy import String, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def save_users(session: AsyncSession) -> None:
    rows = [{"name": "ann"}, {"name": "bob"}]
    await session.execute(insert(User), rows)
    await session.execute(update(User), [{"id": 2, "name": "ben"}])
    await session.commit()
    names = await session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['ann', 'ben']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await save_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

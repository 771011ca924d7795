# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Several objects are deleted, or merged, one after the other."""

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


async def replace_all(session: AsyncSession) -> None:
    users = await session.scalars(select(User).order_by(User.id))
    for user in users:
        await session.delete(user)
    await session.flush()
    cat, dan = User(id=3, name="cat"), User(id=4, name="dan")
    await session.merge(cat)
    await session.merge(dan)
    await session.commit()
    names = await session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['cat', 'dan']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await replace_all(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`merge` copies values to the session's own object; the given one stays outside."""

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


async def save_copy(session: AsyncSession, copy: User) -> None:
    user = await session.merge(copy)
    print(copy in session, user in session)
    #> False True
    await session.commit()
    names = await session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['anna', 'bob']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await save_copy(session, User(id=1, name="anna"))
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Save three users and read them back in order: a whole program, nothing left out."""

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


async def add_users(session: AsyncSession, names: list[str]) -> None:
    session.add_all([User(name=name) for name in names])
    await session.commit()


async def greet_users(session: AsyncSession) -> None:
    for user in await session.scalars(select(User).order_by(User.name)):
        print("hello,", user.name)
        #> hello, ann
        #> hello, bob
        #> hello, cat


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await add_users(session, ["cat", "ann", "bob"])
        await greet_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

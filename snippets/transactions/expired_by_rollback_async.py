# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""To a savepoint: what changed since is expired. The whole transaction: all is."""

import asyncio
import os

from sqlalchemy import String, inspect
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def are_expired(*users: User) -> list[bool]:
    return [inspect(user).expired for user in users]


async def roll_back(engine: AsyncEngine) -> None:
    async with AsyncSession(engine, expire_on_commit=False) as session:
        ann, bob = User(name="ann"), User(name="bob")
        session.add_all([ann, bob])
        await session.commit()
        await session.rollback()
        print("no transaction:", are_expired(ann, bob))
        #> no transaction: [False, False]
        savepoint = await session.begin_nested()
        ann.name = "amy"
        eve = User(name="eve")
        session.add(eve)
        await session.flush()
        await savepoint.rollback()
        print("savepoint:", are_expired(ann, bob))
        #> savepoint: [True, False]
        print("eve:", eve.name, eve in session)
        #> eve: eve False
        await session.refresh(ann)
        await session.rollback()
        print("transaction:", are_expired(ann, bob))
        #> transaction: [True, True]


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await roll_back(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

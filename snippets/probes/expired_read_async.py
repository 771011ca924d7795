# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Can an attribute be read that a commit has expired?"""

import asyncio
import os
from typing import Any

from sqlalchemy import NullPool, String
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


NULL_POOL, PRE_PING = {"poolclass": NullPool}, {"pool_pre_ping": True}
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "attribute (a connection is in the pool)": ({}, ""),
    # a ping is no help: the session holds its connection when the name is read
    "attribute, next transaction (pool_pre_ping)": (PRE_PING, "begin"),
    "attribute, null pool (NullPool)": (NULL_POOL, ""),
    "attribute, pending (beside a new object)": ({}, "add"),
    "attribute, pre ping (pool_pre_ping)": (PRE_PING, ""),
}


async def read_expired(engine: AsyncEngine, then: str) -> None:
    async with AsyncSession(engine) as session:
        user = User(name="ann")
        session.add(user)
        await session.commit()
        if then == "begin":
            await session.connection()
        if then == "add":
            session.add(User(name="bob"))
        try:
            assert user.name == "ann"
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            print("code:", error.code)
            await session.rollback()


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    for case, (options, then) in CASES.items():
        print(case, end=": ")
        engine = create_async_engine(url, **options)
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)
            await connection.run_sync(Base.metadata.create_all)
        await read_expired(engine, then)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

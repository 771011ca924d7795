# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A closed session has let go of its transaction and objects, and can be used again."""

import asyncio
import os
from contextlib import aclosing

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def close_twice(session: AsyncSession) -> None:
    ann = await session.get_one(User, 1)
    print(session.in_transaction(), ann in session)
    #> True True
    await session.close()
    print(session.in_transaction(), ann in session)
    #> False False
    async with aclosing(session):
        print((await session.get_one(User, 2)).name)
        #> bob
    print(session.in_transaction())
    #> False
    await session.aclose()


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await close_twice(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

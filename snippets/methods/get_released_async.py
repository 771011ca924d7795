# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An object that nothing holds any more leaves the session, and `get` asks again."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def find_by_key(session: AsyncSession, user_id: int) -> None:
    first = await session.get(User, user_id)
    print(first in session, len(session.identity_map))
    #> True 1
    del first
    print(len(session.identity_map))
    #> 0
    await session.get(User, user_id)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await find_by_key(session, 1)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

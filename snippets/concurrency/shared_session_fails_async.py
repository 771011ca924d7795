# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Two tasks on one session raise while the session is still getting its connection."""

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


async def find_names(session: AsyncSession, ids: list[int]) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(session.get_one(User, i)) for i in ids]
    print([task.result().name for task in tasks])


async def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite+aiosqlite://")
    # A ping takes time at each checkout, as opening a new connection does.
    engine = create_async_engine(url, pool_pre_ping=True)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await find_names(session, [1, 2])
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Run one query per task, each in its own session: results keep the tasks' order."""

import asyncio
import os
from tempfile import TemporaryDirectory

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def find_name(engine: AsyncEngine, user_id: int) -> str:
    async with AsyncSession(engine) as session:
        user = await session.get_one(User, user_id)
        return user.name


async def find_names(engine: AsyncEngine, user_ids: list[int]) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(find_name(engine, i)) for i in user_ids]
    print([task.result() for task in tasks])
    #> ['cat', 'ann', 'bob']


async def main() -> None:
    with TemporaryDirectory() as folder:
        default = f"sqlite+aiosqlite:///{folder}/app.db"
        engine = create_async_engine(os.getenv("DATABASE_URL", default))
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            names = ["ann", "bob", "cat"]
            session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
            await session.commit()
        await find_names(engine, [3, 1, 2])
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

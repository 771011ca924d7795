# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask a session for its async engine, as SQLAlchemy 2.1 can."""

import asyncio
import os

from sqlalchemy import String, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def ask_binds(session: AsyncSession, engine: AsyncEngine) -> None:
    print(session.get_async_bind() is engine)
    print(session.binds)
    session.bind_mapper(User, engine)
    session.bind_table(Base.metadata.tables["users"], engine)
    print(len(session.binds))
    print(session.execution_options)
    print(await session.scalar(select(func.count()).select_from(User)))


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await ask_binds(session, engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

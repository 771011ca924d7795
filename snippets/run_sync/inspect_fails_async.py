# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`inspect` raises when it is given an async engine."""

import asyncio
import os

from sqlalchemy import String, inspect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def list_columns(engine: AsyncEngine, table: str) -> None:
    for column in inspect(engine).get_columns(table):
        print(column["name"])


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await list_columns(engine, "users")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask a database for its tables and columns: the inspector is sync in both modes."""

import asyncio
import os

from sqlalchemy import Connection, ForeignKey, String, inspect
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def table_names(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


def column_names(connection: Connection, table: str) -> list[str]:
    columns = inspect(connection).get_columns(table)
    return [column["name"] for column in columns]


async def describe_tables(connection: AsyncConnection) -> None:
    for table in await connection.run_sync(table_names):
        columns = await connection.run_sync(column_names, table)
        print(table, columns)
        #> posts ['id', 'title', 'user_id']
        #> users ['id', 'name']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await describe_tables(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

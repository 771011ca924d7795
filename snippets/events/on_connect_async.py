# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A `connect` listener runs once for each new connection, not for each use of it."""

import asyncio
import os

from sqlalchemy import String, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def greet(dbapi: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    entry.info["greeted"] = True
    print("connected")
    #> connected


async def watch_connections(engine: AsyncEngine) -> None:
    event.listen(engine.sync_engine, "connect", greet)
    for name in ["ann", "bob"]:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
            await connection.execute(insert(User).values(name=name))
            print(name, connection.info)
            #> ann {'greeted': True}
            #> bob {'greeted': True}


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    await watch_connections(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What does a row raise that refers to no other row?"""

import asyncio
import os

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    insert,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)
posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", name="posts_user_id_fkey")),
)


NAME = "posts_user_id_fkey"


def name_of_constraint(error: DBAPIError) -> str:
    for holder in ("diag", "__cause__"):
        driver_error = getattr(error.orig, holder, None)
        name = getattr(driver_error, "constraint_name", None)
        if name:
            return f"{name} in orig.{holder}"
    if NAME in str(error.orig):
        return f"{NAME} in the text"
    return "no name"


async def violate(connection: AsyncConnection) -> None:
    await connection.execute(insert(users).values(name="ann"))
    try:
        await connection.execute(insert(posts).values(user_id=2))
    except DBAPIError as error:
        name = name_of_constraint(error)
        print(f"differs: {type(error).__name__}, {name}")
        print(str(error).split("\n[SQL")[0])
    else:
        print("differs: nothing is raised")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    async with engine.connect() as connection:
        await violate(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

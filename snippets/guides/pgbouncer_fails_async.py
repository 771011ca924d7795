# /// script
# dependencies = ["sqlalchemy[asyncio]>=2.0", "asyncpg"]
# [tool.bothways]
# databases = ["PostgreSQL"]
# services = ["pgbouncer"]
# ///
"""Read over two connections behind PgBouncer, transaction by transaction."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

URL = "postgresql+asyncpg://user:password@localhost:6432/app"


async def read(posts: AsyncConnection, users: AsyncConnection) -> str:
    post = await posts.scalar(text("SELECT 'a post'"))
    user = await users.scalar(text("SELECT 'a user'"))
    await posts.commit()
    await users.commit()
    return f"posts: {post}, users: {user}"


async def main() -> None:
    engine = create_async_engine(os.getenv("PGBOUNCER_URL", URL))
    async with engine.connect() as posts, engine.connect() as users:
        seen = [await read(posts, users) for _ in range(9)]
    for answer in dict.fromkeys(seen):
        print(answer)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

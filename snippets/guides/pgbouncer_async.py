# /// script
# dependencies = ["sqlalchemy[asyncio]>=2.0", "asyncpg"]
# [tool.bothways]
# databases = ["PostgreSQL"]
# services = ["pgbouncer"]
# ///
"""Read over two connections behind PgBouncer, without prepared statements."""

import asyncio
import os

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

URL = "postgresql+asyncpg://user:password@localhost:6432/app"
WITHOUT_PREPARED = {
    "postgresql+asyncpg": {"statement_cache_size": 0},
    "postgresql+psycopg": {"prepare_threshold": None},
}


def open_engine(url: str) -> AsyncEngine:
    driver = make_url(url).drivername
    return create_async_engine(url, connect_args=WITHOUT_PREPARED[driver])


async def read(posts: AsyncConnection, users: AsyncConnection) -> str:
    post = await posts.scalar(text("SELECT 'a post'"))
    user = await users.scalar(text("SELECT 'a user'"))
    await posts.commit()
    await users.commit()
    return f"posts: {post}, users: {user}"


async def main() -> None:
    engine = open_engine(os.getenv("PGBOUNCER_URL", URL))
    async with engine.connect() as posts, engine.connect() as users:
        seen = [await read(posts, users) for _ in range(9)]
    for answer in dict.fromkeys(seen):
        print(answer)
        #> posts: a post, users: a user
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

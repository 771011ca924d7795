# /// script
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Import one engine everywhere, and open a session for each task."""

import asyncio

from db import Base, Post, engine, new_session
from sqlalchemy import QueuePool, select


async def add_post(title: str) -> None:
    async with new_session.begin() as session:
        session.add(Post(title=title))


async def list_titles() -> list[str]:
    titles = select(Post.title).order_by(Post.id)
    async with new_session() as session:
        return list(await session.scalars(titles))


async def main() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await add_post("Tables")
    await add_post("Chairs")
    print("titles:", await list_titles())
    assert isinstance(engine.pool, QueuePool)
    print("connections in the pool:", engine.pool.checkedin())
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

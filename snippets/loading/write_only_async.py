# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A write-only collection takes new posts and answers queries but never loads."""

import asyncio
import os

from sqlalchemy import ForeignKey, String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    WriteOnlyMapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: WriteOnlyMapped["Post"] = relationship(order_by="Post.id")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


async def add_post(session: AsyncSession, user: User, title: str) -> None:
    user.posts.add(Post(id=3, title=title))
    await session.flush()
    newer_posts = user.posts.select().where(Post.id > 1)
    for post in await session.scalars(newer_posts):
        print(post.id, post.title)
        #> 2 again
        #> 3 more


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add(User(id=1, name="ann", posts=posts))
        await session.commit()
        await add_post(session, await session.get_one(User, 1), "more")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

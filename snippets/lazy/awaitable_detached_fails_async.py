# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`awaitable_attrs` does not load for an object that belongs to no session."""

import asyncio
import os

from sqlalchemy import ForeignKey, String
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(AsyncAttrs, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: Mapped[list["Post"]] = relationship(order_by="Post.id")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


async def list_posts(session: AsyncSession, user_id: int) -> None:
    user = await session.get_one(User, user_id)
    session.expunge(user)
    posts = await user.awaitable_attrs.posts
    print([post.title for post in posts])


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add(User(id=1, name="ann", posts=posts))
        await session.commit()
        await list_posts(session, 1)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""For one object, `get` and `scalar` make the result of a `joinedload` unique."""

import asyncio
import os

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
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


async def list_posts(session: AsyncSession) -> None:
    with_posts = joinedload(User.posts)
    user = await session.get_one(User, 1, options=[with_posts])
    print(user.name, [post.title for post in user.posts])
    #> ann ['hello', 'again']
    session.expunge_all()
    statement = select(User).where(User.id == 1).options(with_posts)
    found = await session.scalar(statement)
    print(found and [post.title for post in found.posts])
    #> ['hello', 'again']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    hello, again = Post(id=1, title="hello"), Post(id=2, title="again")
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="ann", posts=[hello, again]))
        session.add(User(id=2, name="bob", posts=[Post(id=3, title="news")]))
        session.add(User(id=3, name="cat"))
        await session.commit()
        await list_posts(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

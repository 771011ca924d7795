# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Load users, their posts and the comments on those with three SELECTs in all."""

import asyncio
import os

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    selectinload,
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
    comments: Mapped[list["Comment"]] = relationship(order_by="Comment.id")


class Comment(Base):
    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(200))
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))


async def list_comments(session: AsyncSession) -> None:
    with_comments = selectinload(User.posts).selectinload(Post.comments)
    statement = select(User).options(with_comments).order_by(User.id)
    for user in await session.scalars(statement):
        for post in user.posts:
            texts = [comment.text for comment in post.comments]
            print(user.name, post.title, texts)
            #> ann hello ['nice', 'why?']
            #> ann again []


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        comments = [Comment(id=1, text="nice"), Comment(id=2, text="why?")]
        posts = [
            Post(id=1, title="hello", comments=comments),
            Post(id=2, title="again"),
        ]
        session.add(User(id=1, name="ann", posts=posts))
        await session.commit()
        await list_comments(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

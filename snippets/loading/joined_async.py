# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Load each post with its author in one SELECT: a many-to-one needs no `unique()`."""

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


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship()


async def list_posts(session: AsyncSession) -> None:
    with_user = joinedload(Post.user)
    statement = select(Post).options(with_user).order_by(Post.id)
    for post in await session.scalars(statement):
        print(post.title, "by", post.user.name)
        #> hello by ann
        #> again by bob


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(Post(id=1, title="hello", user=User(id=1, name="ann")))
        session.add(Post(id=2, title="again", user=User(id=2, name="bob")))
        await session.commit()
        await list_posts(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

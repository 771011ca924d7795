# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A DELETE statement loads no objects and follows no relationship: posts go first."""

import asyncio
import os

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: Mapped[list["Post"]] = relationship(
        cascade="all, delete-orphan", order_by="Post.id"
    )


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


async def delete_user(session: AsyncSession, user_id: int) -> None:
    await session.execute(delete(Post).where(Post.user_id == user_id))
    await session.execute(delete(User).where(User.id == user_id))
    await session.commit()
    users = await session.scalars(select(User.name).order_by(User.id))
    print(users.all())
    #> ['bob']
    titles = await session.scalars(select(Post.title).order_by(Post.id))
    print(titles.all())
    #> ['news']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    hello, again = Post(id=1, title="hello"), Post(id=2, title="again")
    async with AsyncSession(engine) as session:
        session.add(User(id=1, name="ann", posts=[hello, again]))
        session.add(User(id=2, name="bob", posts=[Post(id=3, title="news")]))
        await session.commit()
        await delete_user(session, 1)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

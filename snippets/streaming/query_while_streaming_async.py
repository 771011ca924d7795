# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Run other statements while a result streams: in a second session no row is lost."""

import asyncio
import os
from tempfile import TemporaryDirectory

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


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


async def count_posts(session: AsyncSession, second: AsyncSession) -> None:
    statement = select(User).order_by(User.id)
    statement = statement.execution_options(yield_per=2)
    async for user in await session.stream_scalars(statement):
        posts = select(func.count(Post.id)).where(Post.user_id == user.id)
        print(user.name, await second.scalar(posts))
        #> ann 2
        #> bob 0
        #> cat 0


async def main() -> None:
    with TemporaryDirectory() as folder:
        default = f"sqlite+aiosqlite:///{folder}/app.db"
        engine = create_async_engine(os.getenv("DATABASE_URL", default))
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
            session.add_all(
                [User(id=1, name="ann", posts=posts), User(id=2, name="bob")]
            )
            session.add(User(id=3, name="cat"))
            await session.commit()
        async with AsyncSession(engine) as session, AsyncSession(engine) as second:
            await count_posts(session, second)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

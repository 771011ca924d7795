# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Order, offset and limit are one SELECT: only the rows of the page are read."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def list_page(session: AsyncSession, skip: int, size: int) -> None:
    statement = select(User).order_by(User.name.desc())
    page = statement.offset(skip).limit(size)
    for user in await session.scalars(page):
        print(user.name)
        #> cat
        #> bob


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(name=name) for name in ["ann", "bob", "cat", "dan"]])
        await session.commit()
        await list_page(session, skip=1, size=2)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`filter` is `where` by another name, and `filter_by` can be chained to either."""

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


async def find_by_name(session: AsyncSession, name: str) -> None:
    statements = [
        select(User).where(User.name == name),
        select(User).filter(User.name == name),
        select(User).where(User.id > 1).filter_by(name=name),
    ]
    for statement in statements:
        users = await session.scalars(statement.order_by(User.id))
        print([user.id for user in users])
        #> [1, 3]
        #> [1, 3]
        #> [3]


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="ann")]
        )
        await session.commit()
        await find_by_name(session, "ann")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Count in the database: one number comes back, and no object is made."""

import asyncio
import os

from sqlalchemy import String, func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def count_users(session: AsyncSession) -> None:
    statement = select(func.count()).select_from(User)
    print(await session.scalar(statement))
    #> 3
    print(await session.scalar(statement.where(User.name != "ann")))
    #> 2


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="cat")]
        )
        await session.commit()
        await count_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Python cannot compare with `lower()`: which objects changed, the database says."""

import asyncio
import os

from sqlalchemy import String, func, update
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def rename(session: AsyncSession, name: str, new_name: str) -> None:
    user = await session.get_one(User, 1)
    condition = func.lower(User.name) == name
    statement = update(User).where(condition).values(name=new_name)
    await session.execute(statement)
    print(user.name)
    #> anna


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="Ann"), User(id=2, name="bob")])
        await session.commit()
        await rename(session, "ann", "anna")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

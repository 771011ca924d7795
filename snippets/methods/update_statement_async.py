# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""An UPDATE statement also changes the objects that the session already holds."""

import asyncio
import os

from sqlalchemy import String, select, update
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def rename(session: AsyncSession, user_id: int, name: str) -> None:
    user = await session.get_one(User, user_id)
    statement = update(User).where(User.id == user_id).values(name=name)
    await session.execute(statement)
    print(user.name)
    #> anna
    await session.commit()
    names = await session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['anna', 'bob']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await rename(session, 1, "anna")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`scalars().all()` is short for `execute().scalars().all()`."""

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


async def list_users(session: AsyncSession) -> None:
    statement = select(User).order_by(User.id)
    result = await session.execute(statement)
    users = result.scalars().all()
    print([user.name for user in users])
    #> ['ann', 'bob']
    shorter = await session.scalars(statement)
    print(shorter.all() == users)
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await list_users(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

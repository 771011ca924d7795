# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""The object that `begin()` gives can commit or roll back without a block."""

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


async def without_block(session: AsyncSession) -> None:
    transaction = await session.begin()
    session.add(User(id=1, name="ann"))
    print(transaction is session.get_transaction(), transaction.is_active)
    #> True True
    savepoint = await session.begin_nested()
    session.add(User(id=2, name="bob"))
    print(savepoint.nested, session.in_nested_transaction())
    #> True True
    print(savepoint is session.get_nested_transaction())
    #> True
    await savepoint.rollback()
    await transaction.commit()
    print(transaction.session is session, transaction.is_active)
    #> True False
    print((await session.scalars(select(User.name))).all())
    #> ['ann']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await without_block(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

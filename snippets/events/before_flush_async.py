# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A `before_flush` listener changes new objects before the INSERT, in both modes."""

import asyncio
import os

from sqlalchemy import String, event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    UOWTransaction,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


class TidySession(Session):
    pass


@event.listens_for(TidySession, "before_flush")
def tidy_names(session: Session, flush: UOWTransaction, _: object) -> None:
    for user in session.new:
        user.name = user.name.strip()


async def add_user(engine: AsyncEngine, name: str) -> None:
    session = AsyncSession(engine, sync_session_class=TidySession)
    async with session:
        session.add(User(id=1, name=name))
        await session.commit()
        names = await session.scalars(select(User.name))
        print(names.all())
        #> ['ann']


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await add_user(engine, "  ann ")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

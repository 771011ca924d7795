# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A session and its objects find each other, in async past a sync session."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_object_session,
    async_session,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def find_each_other(session: AsyncSession) -> None:
    ann = await session.get_one(User, 1)
    sync = session.sync_session
    print(type(sync) is session.sync_session_class)
    #> True
    print(AsyncSession.object_session(ann) is sync)
    #> True
    print(async_object_session(ann) is session)
    #> True
    print(async_session(sync) is session)
    #> True
    print(AsyncSession.identity_key(instance=ann)[1])
    #> (1,)
    print(sync.expire_on_commit)
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await find_each_other(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

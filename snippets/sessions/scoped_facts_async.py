# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""A scoped session shows what the session of this thread or task holds."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_scoped_session,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def show_facts(session: async_scoped_session[AsyncSession]) -> None:
    ann = await session.get_one(User, 1)
    bob = await session.get_one(User, 2)
    ann.name = "anna"
    await session.delete(bob)
    session.add(User(id=3, name="cat"))
    with session.no_autoflush:
        print(len(session.new), len(session.dirty), len(session.deleted))
        #> 1 1 1
    print(session.is_modified(ann), len(session.identity_map))
    #> True 2
    print(session.is_active, session.autoflush, session.info)
    #> True True {}
    print(session.object_session(ann) is session().sync_session)
    #> True
    print(session.identity_key(instance=ann)[1])
    #> (1,)
    print(session.registry.has(), session().in_transaction())
    #> True True
    assert session.bind is not None
    print(session.get_bind() is session.bind.sync_engine)
    #> True


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = async_scoped_session(async_sessionmaker(engine), asyncio.current_task)
    users = [User(id=1, name="ann"), User(id=2, name="bob")]
    session.add_all(users)
    await session.commit()
    await show_facts(session)
    await session.remove()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

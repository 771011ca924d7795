# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""What a session will save is read from memory: no SQL is sent, nothing is awaited."""

import asyncio
import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def show_facts(session: AsyncSession) -> None:
    ann = await session.get_one(User, 1)
    bob = await session.get_one(User, 2)
    ann.name = "anna"
    await session.delete(bob)
    session.add(User(id=3, name="cat"))
    print("new:", [user.name for user in session.new])
    #> new: ['cat']
    print("changed:", [user.name for user in session.dirty])
    #> changed: ['anna']
    print("deleted:", [user.name for user in session.deleted])
    #> deleted: ['bob']
    print("is ann changed?", session.is_modified(ann))
    #> is ann changed? True
    print(ann in session, len(session.identity_map))
    #> True 2
    print(session.is_active, session.in_transaction(), session.autoflush)
    #> True True True
    session.info["request"] = "GET /users"
    print(session.info)
    #> {'request': 'GET /users'}


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await show_facts(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

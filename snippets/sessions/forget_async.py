# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`expunge` makes a session forget an object, `expire` only its values."""

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


async def forget(session: AsyncSession) -> None:
    ann = await session.get_one(User, 1)
    bob = await session.get_one(User, 2)
    session.expunge(ann)
    print(ann in session, ann.name)
    #> False ann
    session.expire(bob)
    await session.refresh(bob)
    session.expire_all()
    await session.refresh(bob)
    print(bob in session, bob.name)
    #> True bob
    session.expunge_all()
    print(bob in session)
    #> False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await forget(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Five functions that never commit: the caller's one `rollback()` undoes them all."""

import asyncio
import os
from collections.abc import Sequence

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def create_user(session: AsyncSession, name: str) -> User:
    user = User(name=name)
    session.add(user)
    await session.flush()  # the caller may need the id
    return user


async def get_user(session: AsyncSession, user_id: int) -> User | None:
    return await session.get(User, user_id)


async def list_users(session: AsyncSession) -> Sequence[User]:
    return (await session.scalars(select(User).order_by(User.name))).all()


async def rename_user(
    session: AsyncSession,
    user_id: int,
    name: str,
) -> User:
    user = await session.get_one(User, user_id)
    user.name = name
    return user


async def delete_user(session: AsyncSession, user_id: int) -> None:
    user = await session.get_one(User, user_id)
    await session.delete(user)


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        ann = await create_user(session, "ann")
        bob = await create_user(session, "bob")
        await rename_user(session, ann.id, "amy")
        await delete_user(session, bob.id)
        print([user.name for user in await list_users(session)])
        #> ['amy']
        print(await get_user(session, ann.id) is ann)
        #> True
        await session.rollback()
        print(await list_users(session))
        #> []
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

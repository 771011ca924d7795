# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`scalars`, `mappings`, `columns` and `unique` only say what rows should look like."""

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


async def shape_rows(session: AsyncSession) -> None:
    statement = select(User.name, User.id).order_by(User.id)
    result = await session.stream(statement)
    print(list(result.keys()))
    #> ['name', 'id']
    print(await result.scalars().all())
    #> ['ann', 'bob', 'cat']
    result = await session.stream(statement)
    print(await result.mappings().first())
    #> {'name': 'ann', 'id': 1}
    result = await session.stream(statement)
    print(await result.columns(1, 0).all())
    #> [(1, 'ann'), (2, 'bob'), (3, 'cat')]
    result = await session.stream(select(User.id > 1))
    print(len(await result.unique().all()))
    #> 2


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await shape_rows(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

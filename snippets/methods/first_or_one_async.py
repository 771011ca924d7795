# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`first` takes any number of rows, `one_or_none` at most one, `one` exactly one."""

import asyncio
import os

from sqlalchemy import String, select
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def find_id(session: AsyncSession, name: str) -> None:
    statement = select(User.id).filter_by(name=name).order_by(User.id)
    result = await session.scalars(statement)
    print("first:", result.first())
    #> first: 1
    #> first: 2
    #> first: None
    try:
        result = await session.scalars(statement)
        print("one or none:", result.one_or_none())
        #> one or none: 1
        #> one or none: None
        result = await session.scalars(statement)
        print("one:", result.one())
        #> one: 1
    except (MultipleResultsFound, NoResultFound) as error:
        print(type(error).__name__)
        #> MultipleResultsFound
        #> NoResultFound


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="bob")]
        )
        await session.commit()
        for name in ["ann", "bob", "cat"]:
            await find_id(session, name)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

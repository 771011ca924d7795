# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""With `yield_per=2`, a loop that only reads holds two users in memory at most."""

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


async def list_names(session: AsyncSession) -> None:
    statement = select(User).order_by(User.id)
    statement = statement.execution_options(yield_per=2)
    async for user in await session.stream_scalars(statement):
        print(user.name, len(session.identity_map))
        #> ann 2
        #> bob 2
        #> cat 1


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        await session.commit()
        await list_names(session)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

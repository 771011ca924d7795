# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Ask whether a row exists: with `exists()` it is True or False on every driver."""

import asyncio
import os

from sqlalchemy import String, exists, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def check_name(session: AsyncSession, name: str) -> None:
    statement = select(exists().where(User.name == name))
    print(name, await session.scalar(statement))
    #> ann True
    #> dan False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        await session.commit()
        await check_name(session, "ann")
        await check_name(session, "dan")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

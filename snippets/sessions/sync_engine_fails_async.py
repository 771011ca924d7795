# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0"]
# [tool.bothways]
# databases = []
# ///
"""An `AsyncSession` refuses an engine that `create_engine` made."""

import asyncio

from sqlalchemy import Engine, String, create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


async def open_session(engine: Engine) -> None:
    async with AsyncSession(engine) as session:
        await session.scalars(select(User))


async def main() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    await open_session(engine)
    engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

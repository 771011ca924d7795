# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""`configure` changes the sessions that a factory makes from then on."""

import asyncio
import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine


def configure(new_session: async_sessionmaker[AsyncSession]) -> None:
    print(issubclass(new_session.class_, AsyncSession))
    #> True
    before = new_session()
    new_session.configure(info={"tenant": "blue"}, autoflush=False)
    after = new_session()
    print(before.info, after.info)
    #> {} {'tenant': 'blue'}
    print(before.autoflush, after.autoflush, new_session.kw["autoflush"])
    #> True False False


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.connect() as connection:
        print(await connection.scalar(text("SELECT 1")))
        #> 1
    configure(async_sessionmaker(engine))
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

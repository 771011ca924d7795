# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Is it an OperationalError if the server ends the connection of a stream?"""

import asyncio
import os
import sys

from sqlalchemy import Column, Integer, MetaData, Table, insert, literal, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))

others = numbers.alias()
#: A million rows, more than the network's buffers hold.
MANY_ROWS = select(numbers.c.id, others.c.id, literal("x" * 100))
NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


async def lose_stream(engine: AsyncEngine) -> None:
    name = engine.dialect.name
    if name not in NUMBER:
        print("differs: no server to lose")
        return
    async with engine.connect() as connection, engine.connect() as other:
        number = await connection.scalar(text(NUMBER[name]))
        try:
            async with connection.stream(MANY_ROWS) as result:
                await anext(aiter(result))
                await other.execute(text(END[name]), {"number": number})
                async for _ in result:
                    pass
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(f"connection_invalidated: {error.connection_invalidated}")
        except Exception as error:
            # which class it is depends on how far the stream has come
            package = type(error).__module__.partition(".")[0]
            print(f"no: an error of {package}")
        sys.stdout.flush()
        os._exit(0)  # what was broken cannot be closed


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        rows = [{"id": number} for number in range(1, 1001)]
        await connection.execute(insert(numbers), rows)
    await lose_stream(engine)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

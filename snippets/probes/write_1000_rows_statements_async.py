# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""How many INSERT statements does the database get for 1,000 rows in one call?"""

import asyncio
import os
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)
COUNTER = """
    CREATE SEQUENCE inserts;
    CREATE FUNCTION count_insert() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM nextval('inserts'); RETURN NULL; END $$;
    CREATE TRIGGER count_inserts AFTER INSERT ON users
        FOR EACH STATEMENT EXECUTE FUNCTION count_insert()
"""


async def count_inserts(connection: AsyncConnection) -> None:
    sent: list[str] = []
    if connection.dialect.name == "sqlite":
        raw: Any = await connection.get_raw_connection()
        await raw.driver_connection.set_trace_callback(sent.append)
    elif connection.dialect.name == "postgresql":
        for statement in COUNTER.split(";\n"):
            await connection.execute(text(statement))
    rows = [{"name": f"user {number}"} for number in range(1000)]
    await connection.execute(insert(users), rows)
    if connection.dialect.name == "sqlite":
        count = sum(statement.startswith("INSERT") for statement in sent)
    elif connection.dialect.name == "postgresql":
        last_value = text("SELECT last_value FROM inserts")
        count = await connection.scalar(last_value)
    else:
        show_count = text("SHOW STATUS LIKE 'Com_insert'")
        count = (await connection.execute(show_count)).one()[1]
    print(f"differs: {count}")


async def main() -> None:
    engine = create_async_engine(os.getenv("DATABASE_URL", "sqlite+aiosqlite://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await count_inserts(connection)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())

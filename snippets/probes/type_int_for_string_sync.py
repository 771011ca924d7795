# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is an int taken for a String column?"""

import os

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)
from sqlalchemy.exc import CompileError, StatementError

metadata = MetaData()
items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("value", String(50)),
)


def store_value(connection: Connection) -> None:
    given = 5
    try:
        metadata.create_all(connection)
        connection.execute(insert(items).values(value=given))
    except (CompileError, StatementError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    read = connection.scalar(select(items.c.value))
    print("yes" if repr(read) == repr(given) else f"differs: {read!r}")
    print(f"given {given!r}, read {read!r}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        store_value(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a JSON document come back the same?"""

import os

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Integer,
    MetaData,
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
    Column("value", JSON),
)


def store_value(connection: Connection) -> None:
    given = {"name": "ann", "scores": [1, 2.5, None]}
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

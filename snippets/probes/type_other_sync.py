# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is a value taken that is not of the column's type?"""

import os
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)
from sqlalchemy.exc import CompileError, StatementError
from sqlalchemy.types import TypeEngine

CASES: dict[str, tuple[TypeEngine[Any], Any]] = {
    "int for String": (String(50), 5),
    "string for Date": (Date(), "2026-01-31"),
    "string for int (in an Integer column)": (Integer(), "5"),
}


def put(connection: Connection, items: Table, item: Any) -> None:
    try:
        items.metadata.create_all(connection)
        connection.execute(insert(items).values(value=item))
    except (CompileError, StatementError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    read = connection.scalar(select(items.c.value))
    print("yes" if repr(read) == repr(item) else f"differs: {read!r}")
    print(f"given {item!r}, read {read!r}")


def main() -> None:
    for case, (column_type, item) in CASES.items():
        print(case, end=": ")
        engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
        number = Column("id", Integer, primary_key=True)
        items = Table("items", MetaData(), number, Column("value", column_type))
        with engine.connect() as connection:
            put(connection, items, item)
        with engine.begin() as connection:
            items.metadata.drop_all(connection)
        engine.dispose()


if __name__ == "__main__":
    main()

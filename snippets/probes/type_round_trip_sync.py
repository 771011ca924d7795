# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a value come back the same?"""

import enum
import os
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Column,
    Connection,
    Enum,
    Integer,
    MetaData,
    Numeric,
    Table,
    Uuid,
    create_engine,
    insert,
    select,
)
from sqlalchemy.exc import CompileError, StatementError
from sqlalchemy.types import TypeEngine


class Colour(enum.Enum):
    RED = 1


CASES: dict[str, tuple[TypeEngine[Any], Any]] = {
    "array (a list)": (ARRAY(Integer), [1, 2, 3]),
    "big integer (the greatest of 64 bits)": (BigInteger(), 2**63 - 1),
    "Decimal (20 digits)": (Numeric(20, 10), Decimal("1234567890.0123456789")),
    "Enum": (Enum(Colour), Colour.RED),
    "JSON": (JSON(), {"name": "ann", "scores": [1, 2.5, None]}),
    "UUID": (Uuid(), UUID(int=1)),
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

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Do all rows of a stream come if another statement is sent meanwhile?"""

import os
import warnings

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    select,
    text,
)

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))


def ask_between(connection: Connection) -> None:
    count = 0
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        streaming = connection.execution_options(stream_results=True)
        with streaming.execute(select(numbers.c.id)) as result:
            for _ in result:
                count += 1
                if count == 1:
                    connection.scalar(text("SELECT 1"))
    print("yes" if count == 1000 else f"differs: {count} of 1000 rows come")
    for warning in warned:
        print(f"{warning.category.__name__}: {warning.message}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": number} for number in range(1, 1001)]
        connection.execute(insert(numbers), rows)
    with engine.connect() as connection:
        ask_between(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

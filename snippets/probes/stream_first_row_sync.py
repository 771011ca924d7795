# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""How many of 200,000 rows does the database make for the first row of a stream?"""

import os
import time
from itertools import count
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Sequence,
    Table,
    create_engine,
    event,
    func,
    insert,
    literal,
    select,
)

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))
made = Sequence("made", metadata=metadata)


def read_one(engine: Engine) -> None:
    in_python = count(1)
    is_sqlite = engine.dialect.name == "sqlite"

    @event.listens_for(engine, "connect")
    def add_function(connection: Any, record: object) -> None:
        if is_sqlite:
            connection.create_function("made", 0, lambda: next(in_python))

    # each row that the database makes takes a number
    number = func.made() if is_sqlite else made.next_value()
    others = numbers.alias()
    many_rows = select(number, literal("x" * 100)).where(others.c.id <= 200)
    many_rows = many_rows.select_from(numbers, others)
    with engine.connect() as connection, engine.connect() as observer:
        streaming = connection.execution_options(stream_results=True)
        with streaming.execute(many_rows) as result:
            result.fetchone()
            rows, before, looks = 0, -1, 0
            # some databases make rows until the network's buffers are full
            while rows != before:
                time.sleep(0.5)
                looks += 1
                if is_sqlite:
                    next_number = next(in_python)
                else:
                    next_number = observer.scalar(made.next_value())
                rows, before = next_number - looks, rows
    many = "all" if rows == 200_000 else "thousands, not all"
    print("differs:", rows if rows <= 1000 else many)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": number} for number in range(1, 1001)]
        connection.execute(insert(numbers), rows)
    engine.dispose()
    read_one(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""How many calls of the driver does the INSERT of 1,000 rows take?"""

import os
from collections import Counter

from sqlalchemy import (
    Column,
    Engine,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
)

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

CASES: dict[str, Executable] = {
    "1000 rows": insert(users),
    "1000 rows, RETURNING": insert(users).returning(users.c.id),
}


def insert_users(engine: Engine, statement: Executable) -> None:
    calls: Counter[str] = Counter()

    @event.listens_for(engine, "do_execute")
    def note_execute(*arguments: object) -> None:
        calls["execute"] += 1

    @event.listens_for(engine, "do_executemany")
    def note_executemany(*arguments: object) -> None:
        calls["executemany"] += 1

    rows = [{"name": f"user {number}"} for number in range(1000)]
    with engine.begin() as connection:
        connection.execute(statement, rows)
    counts = [f"{count} × {method}()" for method, count in calls.items()]
    print(f"differs: {', '.join(counts)}")


def main() -> None:
    for case, statement in CASES.items():
        print(case, end=": ")
        engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
        with engine.begin() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        insert_users(engine, statement)
        engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Stream rows without the ORM, and stop at the first one that is wanted."""

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

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


def find_first(connection: Connection, prefix: str) -> None:
    statement = select(users).order_by(users.c.id)
    statement = statement.execution_options(yield_per=2)
    with connection.execute(statement) as rows:
        for row in rows:
            if row.name.startswith(prefix):
                print(row.id, row.name)
                #> 2 bob
                break


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        connection.execute(insert(users), rows)
        find_first(connection, "b")
    engine.dispose()


if __name__ == "__main__":
    main()

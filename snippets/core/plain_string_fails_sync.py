# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A plain string is not a statement: a connection does not execute it."""

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
)

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


def find_by_name(connection: Connection, name: str) -> None:
    statement = "SELECT id, name FROM users WHERE name = :name"
    for row in connection.execute(statement, {"name": name}):
        print(row.id, row.name)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        connection.execute(insert(users), rows)
        find_by_name(connection, "ann")
    engine.dispose()


if __name__ == "__main__":
    main()

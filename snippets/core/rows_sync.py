# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Without the ORM a row is read by name, and `mappings()` gives rows for `dict()`."""

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
    Column("name", String(50), nullable=False),
)


def show_users(connection: Connection) -> None:
    statement = select(users).order_by(users.c.id)
    result = connection.execute(statement)
    for row in result:
        print(row.name, row)
        #> ann (1, 'ann')
        #> bob (2, 'bob')
    result = connection.execute(statement)
    print([dict(row) for row in result.mappings()])
    #> [{'id': 1, 'name': 'ann'}, {'id': 2, 'name': 'bob'}]


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        connection.execute(insert(users), rows)
        show_users(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

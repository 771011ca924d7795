# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A connection streams single values: the first one of each row."""

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


def list_names(connection: Connection) -> None:
    statement = select(users.c.name).order_by(users.c.id)
    statement = statement.execution_options(yield_per=1)
    with connection.scalars(statement) as names:
        for name in names:
            print(name)
            #> ann
            #> bob


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.begin() as connection:
        rows = [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}]
        connection.execute(insert(users), rows)
        list_names(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

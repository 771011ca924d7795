# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""With AUTOCOMMIT, is a row there after a rollback?"""

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


def insert_in_autocommit(connection: Connection) -> None:
    connection.execution_options(isolation_level="AUTOCOMMIT")
    connection.execute(insert(users).values(name="ann"))
    connection.rollback()
    names = (connection.scalars(select(users.c.name))).all()
    print("yes" if names == ["ann"] else "differs: the row is gone")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        insert_in_autocommit(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

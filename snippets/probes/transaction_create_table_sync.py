# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a rollback undo CREATE TABLE?"""

import os

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    inspect,
)

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


def roll_back_table(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.rollback()
    is_there = has_users(connection)
    print("differs: the table is there" if is_there else "yes")


def has_users(connection: Connection) -> bool:
    return inspect(connection).has_table("users")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        roll_back_table(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

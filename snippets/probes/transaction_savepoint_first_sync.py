# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a rollback undo a savepoint that was the first thing in its transaction?"""

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


def roll_back_all(connection: Connection) -> None:
    with connection.begin_nested():
        connection.execute(insert(users).values(name="ann"))
    connection.rollback()
    names = (connection.scalars(select(users.c.name))).all()
    print("yes" if names == [] else f"differs: {names} is there")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        roll_back_all(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

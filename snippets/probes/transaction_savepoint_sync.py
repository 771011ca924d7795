# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a rollback to a savepoint keep what was done before it?"""

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


def roll_back_bob(connection: Connection) -> None:
    connection.execute(insert(users).values(name="ann"))
    savepoint = connection.begin_nested()
    connection.execute(insert(users).values(name="bob"))
    savepoint.rollback()
    connection.commit()
    names = (connection.scalars(select(users.c.name))).all()
    print("yes" if names == ["ann"] else f"differs: {names} are there")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        roll_back_bob(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

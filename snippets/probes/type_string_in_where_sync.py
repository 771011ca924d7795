# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does WHERE compare an integer column with a str?"""

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
    literal,
    select,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


def find_user(connection: Connection) -> None:
    connection.execute(insert(users).values(id=5, name="ann"))
    five = literal("5", String(5))
    statement = select(users.c.name).where(users.c.id == five)
    try:
        name = connection.scalar(statement)
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes" if name == "ann" else f"differs: finds {name}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        find_user(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What does NULL in a NOT NULL column raise?"""

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
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


NAME = "users_name_not_null"


def name_of_constraint(error: DBAPIError) -> str:
    for holder in ("diag", "__cause__"):
        driver_error = getattr(error.orig, holder, None)
        name = getattr(driver_error, "constraint_name", None)
        if name:
            return f"{name} in orig.{holder}"
    if NAME in str(error.orig):
        return f"{NAME} in the text"
    return "no name"


def violate(connection: Connection) -> None:
    connection.execute(insert(users).values(name="ann"))
    try:
        connection.execute(insert(users).values(name=None))
    except DBAPIError as error:
        name = name_of_constraint(error)
        print(f"differs: {type(error).__name__}, {name}")
        print(str(error).split("\n[SQL")[0])
    else:
        print("differs: nothing is raised")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        violate(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

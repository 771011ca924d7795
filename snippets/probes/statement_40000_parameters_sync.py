# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Can a statement have 40,000 parameters?"""

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
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


def find_users(connection: Connection) -> None:
    connection.execute(insert(users).values(id=5, name="ann"))
    statement = select(users.c.name).where(users.c.id.in_(range(40_000)))
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
        find_users(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

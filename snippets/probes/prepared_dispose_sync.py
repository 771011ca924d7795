# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does SELECT *, sent six times, work after a column was added and dispose()?"""

import os

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


USERS = text("SELECT * FROM users")
NEW_COLUMN = text("ALTER TABLE users ADD COLUMN city VARCHAR(50)")


def read_after_dispose(engine: Engine) -> None:
    with engine.begin() as connection:
        # some drivers prepare what they have seen five times
        for _ in range(6):
            connection.execute(USERS)
    # not from the pool: its connection has sent the statement
    other = create_engine(engine.url)
    with other.begin() as connection:
        connection.execute(NEW_COLUMN)
    other.dispose()
    engine.dispose()
    try:
        with engine.connect() as connection:
            columns = connection.execute(USERS).keys()
        print("yes")
        print(*columns)
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    read_after_dispose(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

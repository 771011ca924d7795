# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does SELECT *, sent and rolled back six times, work after a column was added?"""

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


def read_after_change(engine: Engine) -> None:
    with engine.connect() as connection, engine.connect() as other:
        # some drivers prepare what they have seen five times
        for _ in range(6):
            connection.execute(USERS)
            connection.rollback()
        other.execute(NEW_COLUMN)
        other.commit()
        try:
            columns = connection.execute(USERS).keys()
            print("yes")
            print(*columns)
        except DBAPIError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            connection.rollback()
            columns = connection.execute(USERS).keys()
            print("then:", *columns)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    read_after_change(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

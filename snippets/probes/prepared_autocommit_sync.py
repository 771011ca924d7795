# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""How many of ten attempts fail, after six SELECT * with AUTOCOMMIT?"""

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


def count_attempts(engine: Engine) -> None:
    with engine.connect() as connection:
        # some drivers prepare what they have seen five times
        for _ in range(6):
            connection.execute(USERS)
    other = create_engine(engine.url)
    with other.begin() as connection:
        connection.execute(NEW_COLUMN)
    other.dispose()
    failed = 0
    for _ in range(10):
        try:
            with engine.connect() as connection:
                connection.execute(USERS)
        except DBAPIError:
            failed += 1
    print("differs:", failed)


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite:///probe.db")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.begin() as connection:
        metadata.create_all(connection)
    count_attempts(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

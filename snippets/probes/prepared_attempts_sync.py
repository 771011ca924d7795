# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""How many attempts fail, with three connections that had sent SELECT * six times?"""

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


def send_six_times(engine: Engine) -> None:
    connections = [engine.connect() for _ in range(3)]
    for connection in connections:
        for _ in range(6):
            connection.execute(USERS)
            connection.commit()
    for connection in connections:
        connection.close()


def count_attempts(engine: Engine) -> None:
    send_six_times(engine)
    # not from the pool: each of its connections has sent the statement
    other = create_engine(engine.url)
    with other.begin() as connection:
        connection.execute(NEW_COLUMN)
    other.dispose()
    attempts = []
    for _ in range(6):
        try:
            with engine.connect() as connection:
                connection.execute(USERS)
            attempts.append("well")
        except DBAPIError as error:
            attempts.append(type(error).__name__)
    failed = len(attempts) - attempts.count("well")
    print("differs:", failed)
    print(", ".join(attempts))


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    count_attempts(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

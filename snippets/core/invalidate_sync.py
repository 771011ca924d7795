# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""After `invalidate()` the connection is thrown away, and its object uses a new one."""

import os

from sqlalchemy import Connection, create_engine, text


def throw_away(connection: Connection) -> None:
    connection.scalar(text("SELECT 1"))
    connection.invalidate()
    print(connection.invalidated)
    #> True
    connection.rollback()
    print(connection.scalar(text("SELECT 2")), connection.invalidated)
    #> 2 False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        throw_away(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

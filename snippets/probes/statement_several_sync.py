# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What do two statements in one execute() give?"""

import os

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError


def send(connection: Connection) -> None:
    try:
        value = connection.scalar(text("SELECT 1; SELECT 2"))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        which = {1: "first", 2: "second"}[value]
        print(f"differs: the result of the {which}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        send(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

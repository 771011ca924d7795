# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does an int in text() come back as an int?"""

import os

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError


def send(connection: Connection) -> None:
    try:
        value = connection.scalar(text("SELECT :value"), {"value": 5})
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes" if repr(value) == "5" else f"differs: {value!r}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        send(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

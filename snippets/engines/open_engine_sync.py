# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An engine connects at its first use, not before, and keeps the connection."""

import os

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.event import listen


def make_engine(url: str) -> Engine:
    return create_engine(url)


def count_connections(engine: Engine) -> None:
    opened: list[object] = []
    listen(engine, "connect", lambda *made: opened.append(made))
    print("engine made:", len(opened))
    #> engine made: 0
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    print("first use:", len(opened))
    #> first use: 1
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    print("second use:", len(opened))
    #> second use: 1


def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite://"))
    count_connections(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Disposed after each use, the engine serves the next one with new connections."""

import os

from sqlalchemy import Engine, create_engine, text


def select_one(engine: Engine) -> None:
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1
        #> 1
    engine.dispose()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    select_one(engine)
    select_one(engine)


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`raw_connection` lends a connection of the driver until its `close`."""

import os

from sqlalchemy import Engine, create_engine, text


def borrow(engine: Engine) -> None:
    raw = engine.raw_connection()
    print(raw.is_valid, raw.driver_connection is not None)
    #> True True
    raw.close()
    print(raw.is_valid)
    #> False
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    borrow(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`exec_driver_sql` runs a plain string, without `text()`."""

import os

from sqlalchemy import Connection, create_engine


def go_below(connection: Connection) -> None:
    result = connection.exec_driver_sql("SELECT 1")
    print(result.scalar())
    #> 1
    raw = connection.connection
    print(raw.is_valid, raw.driver_connection is not None)
    #> True True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        go_below(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

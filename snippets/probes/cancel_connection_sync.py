# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Can the connection be used after its query was stopped?"""

import os
import time
from threading import Timer
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

SLOW = {
    "postgresql": "SELECT pg_sleep(4)",
    "mysql": "SELECT sleep(4)",
    "sqlite": """WITH RECURSIVE steps(step) AS
        (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < 40)
        SELECT count(nap(0.1)) FROM steps""",
}


def stop_query(connection: Connection) -> DBAPIError | None:
    """Call from another thread what the driver offers to stop a query."""
    driver: Any = connection.connection.driver_connection
    stop = getattr(driver, "cancel", getattr(driver, "interrupt", None))
    Timer(0.3, stop or (lambda: None)).start()
    try:
        connection.execute(text(SLOW[connection.dialect.name]))
    except DBAPIError as error:
        return error
    return None


def use_again(engine: Engine) -> None:
    with engine.connect() as connection:
        if stop_query(connection) is None:
            print("differs: it is not stopped")
            print("The driver has neither cancel() nor interrupt().")
            return
        try:
            connection.execute(text("SELECT 1"))
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            connection.rollback()
            again = connection.scalar(text("SELECT 1"))
            print(f"after rollback(): {again}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))

    @event.listens_for(engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    use_again(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

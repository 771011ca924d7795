# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What does a query raise that is stopped after 0.3 of its 4 seconds?"""

import os
import time
from threading import Timer
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

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


def time_query(engine: Engine) -> None:
    with engine.connect() as connection:
        started = time.monotonic()
        error = stop_query(connection)
        seconds = time.monotonic() - started
        when = "at once" if seconds < 2 else "after 4 seconds"
        if error is None:
            print(f"differs: nothing, it ends {when}")
            print("The driver has neither cancel() nor interrupt().")
        else:
            print(f"differs: {type(error).__name__}, {when}")
            print(str(error).split("\n[SQL")[0])


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))

    @event.listens_for(engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    time_query(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

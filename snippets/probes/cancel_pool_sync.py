# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is the connection in the pool again after its query was stopped, and the same?"""

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


def count_connections(engine: Engine) -> None:
    with engine.connect() as connection:
        before = connection.connection.driver_connection
        error = stop_query(connection)
    pool: Any = engine.pool
    idle, out = pool.checkedin(), pool.checkedout()
    with engine.connect() as connection:
        after = connection.connection.driver_connection
    if error is None:
        print("differs: it is not stopped")
        print("The driver has neither cancel() nor interrupt().")
    elif (idle, out) == (1, 0):
        print("yes" if before is after else "differs: a new one is")
    else:
        print(f"differs: {idle} idle, {out} out")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))

    @event.listens_for(engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    count_connections(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

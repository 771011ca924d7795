# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Has the server stopped the query a second after the program did?"""

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


RUNNING = {
    "postgresql": """SELECT count(*) FROM pg_stat_activity
        WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'""",
    "mysql": """SELECT count(*) FROM information_schema.processlist
        WHERE info LIKE 'SELECT sleep%' AND db = database()""",
}


def look_at_server(engine: Engine) -> None:
    if engine.dialect.name not in RUNNING:
        print("differs: no server")
        return
    with engine.connect() as connection, engine.connect() as observer:
        error = stop_query(connection)
        time.sleep(1)
        running = observer.scalar(text(RUNNING[engine.dialect.name]))
    if error is None:
        print("differs: it is not stopped")
        print("The driver has neither cancel() nor interrupt().")
    else:
        print("differs: it runs on" if running else "yes")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))

    @event.listens_for(engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    look_at_server(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

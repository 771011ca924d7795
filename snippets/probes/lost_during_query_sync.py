# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is it an OperationalError if the server ends the connection during a query?"""

import os
import time
from threading import Thread

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
SLOW = {"postgresql": "SELECT pg_sleep(30)", "mysql": "SELECT sleep(30)"}
IS_RUNNING = {
    "postgresql": "SELECT state = 'active' FROM pg_stat_activity WHERE pid = :number",
    "mysql": """SELECT command = 'Query' FROM information_schema.processlist
        WHERE id = :number""",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


def end_query(engine: Engine, number: int | None) -> None:
    """End a connection from another one, as soon as its query runs."""
    is_running = text(IS_RUNNING[engine.dialect.name])
    end = text(END[engine.dialect.name])
    with engine.connect() as connection:
        while not connection.scalar(is_running, {"number": number}):
            connection.rollback()  # or PostgreSQL does not look again
            time.sleep(0.05)
        connection.execute(end, {"number": number})


def lose_connection(engine: Engine) -> None:
    name = engine.dialect.name
    if name not in NUMBER:
        print("differs: no server to lose")
        return
    with engine.connect() as connection:
        number = connection.scalar(text(NUMBER[name]))
        ending = Thread(target=end_query, args=(engine, number))
        ending.start()
        try:
            connection.execute(text(SLOW[name]))
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(str(error).split("\n[SQL")[0])
            print(f"connection_invalidated: {error.connection_invalidated}")
            connection.rollback()
            again = connection.scalar(text("SELECT 1"))
            print(f"after rollback(): {again}")
        ending.join()


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = create_engine(url)
    lose_connection(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

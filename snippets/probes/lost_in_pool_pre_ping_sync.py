# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does it work with pool_pre_ping after the server ended the pooled connection?"""

import os
import time

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


def end_connection(engine: Engine, number: int | None) -> None:
    """End a connection from another one, as a restarting server does."""
    statement = text(END[engine.dialect.name])
    other = create_engine(engine.url)
    with other.connect() as connection:
        connection.execute(statement, {"number": number})
    other.dispose()
    time.sleep(0.3)


def use_after_loss(engine: Engine) -> None:
    if engine.dialect.name not in NUMBER:
        print("differs: no server to lose")
        return
    with engine.connect() as connection:
        number = connection.scalar(text(NUMBER[engine.dialect.name]))
    end_connection(engine, number)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        print("yes")
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        print(f"connection_invalidated: {error.connection_invalidated}")
        with engine.connect() as connection:
            again = connection.scalar(text("SELECT 1"))
            print(f"then: {again}")


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = create_engine(url, pool_pre_ping=True)
    use_after_loss(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

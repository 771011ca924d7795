# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A `connect` listener runs once for each new connection, not for each use of it."""

import os

from sqlalchemy import Engine, create_engine, event, literal, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry


def greet(dbapi: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    entry.info["greeted"] = True
    print("connected")
    #> connected


def watch_connections(engine: Engine) -> None:
    event.listen(engine, "connect", greet)
    for word in ["hello", "again"]:
        with engine.connect() as connection:
            answer = connection.scalar(select(literal(word)))
            print(answer, connection.info)
            #> hello {'greeted': True}
            #> again {'greeted': True}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    watch_connections(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

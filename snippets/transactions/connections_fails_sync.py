# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Ask a transaction for the connections that it holds, as SQLAlchemy 2.1 can."""

import os

from sqlalchemy import create_engine
from sqlalchemy.orm import Session


def ask_connections(session: Session) -> None:
    with session.begin() as transaction:
        connection = session.connection()
        print(connection in transaction.connections)
        print(transaction.bound_connection() is connection)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with Session(engine) as session:
        ask_connections(session)
    engine.dispose()


if __name__ == "__main__":
    main()

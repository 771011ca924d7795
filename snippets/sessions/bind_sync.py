# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`connection()` lends the connection that the session itself is using."""

import os

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session


def ask_bind(session: Session, engine: Engine) -> None:
    print(session.bind is engine)
    #> True
    print(session.get_bind() is engine)
    #> True
    connection = session.connection()
    print(connection.scalar(text("SELECT 1")))
    #> 1
    again = session.connection()
    print(connection is again, connection.in_transaction())
    #> True True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with Session(engine) as session:
        ask_bind(session, engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Close all sessions with a method of a class, as before SQLAlchemy 2.0."""

import os

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session, scoped_session, sessionmaker


def close_all(engine: Engine) -> None:
    new_session = sessionmaker(engine)
    scoped = scoped_session(new_session)
    session = scoped()
    session.scalar(text("SELECT 1"))
    Session.close_all()
    print(session.in_transaction())
    scoped.close_all()
    scoped.remove()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    close_all(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

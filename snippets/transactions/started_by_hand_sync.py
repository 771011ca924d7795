# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""In sync `begin()` starts a transaction; in async, what it gives has to be started."""

import os

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session


def start_by_hand(session: Session) -> None:
    transaction = session.begin()
    print(session.in_transaction())
    #> True
    print(session.in_transaction(), transaction.is_active)
    #> True True
    transaction.rollback()
    print(session.scalar(text("SELECT 1")))
    #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with Session(engine) as session:
        start_by_hand(session)
    engine.dispose()


if __name__ == "__main__":
    main()

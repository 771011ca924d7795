# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`invalidate` closes a session and throws its connection away."""

import os

from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session


def throw_away(session: Session) -> None:
    closed: list[str] = []
    pool = session.get_bind().engine.pool
    event.listen(pool, "invalidate", lambda *_: closed.append("closed"))
    session.scalar(text("SELECT 1"))
    session.invalidate()
    print(closed)
    #> ['closed']
    print(session.scalar(text("SELECT 2")))
    #> 2


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with Session(engine) as session:
        throw_away(session)
    engine.dispose()


if __name__ == "__main__":
    main()

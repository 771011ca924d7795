# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`dispose()` closes the connections in the pool; the engine can be used again."""

import os

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.event import listen


def close_connections(engine: Engine) -> None:
    seen: list[str] = []
    listen(engine, "connect", lambda *_: seen.append("opened"))
    listen(engine, "close", lambda *_: seen.append("closed"))
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    print(seen)
    #> ['opened']
    engine.dispose()
    print(seen)
    #> ['opened', 'closed']
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    print(seen)
    #> ['opened', 'closed', 'opened']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    close_connections(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is it an OperationalError if the server stops a statement that takes too long?"""

import os
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

LIMIT = {
    "postgresql": "SET statement_timeout = 200",
    "mysql": "SET max_statement_time = 0.2",
}
SLOW = {"postgresql": "SELECT pg_sleep(30)", "mysql": "SELECT sleep(30)"}


def exceed_limit(engine: Engine) -> None:
    if engine.dialect.name not in LIMIT:
        print("differs: no server")
        return
    with engine.connect() as connection:
        connection.execute(text(LIMIT[engine.dialect.name]))
        try:
            connection.execute(text(SLOW[engine.dialect.name]))
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(str(error).split("\n")[0])
            print(f"connection_invalidated: {error.connection_invalidated}")
            driver_error: Any = error.orig
            for name in ("sqlstate", "pgcode"):
                if hasattr(driver_error, name):
                    print(f"orig.{name}: {getattr(driver_error, name)}")


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = create_engine(url)
    exceed_limit(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

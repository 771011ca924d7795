# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is it an OperationalError if no server listens at the address?"""

import os

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError


def connect_nowhere(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        print("differs: no server")
        return
    nowhere = engine.url.set(host="127.0.0.1", port=1, query={})
    try:
        with create_engine(nowhere).connect():
            print("differs: somebody listens there")
    except Exception as error:
        kind = type(error).__name__
        print("yes" if kind == "OperationalError" else f"no: {kind}")
        print(str(error).split("\n")[0])
        if isinstance(error, DBAPIError):
            print(f"connection_invalidated: {error.connection_invalidated}")
        else:
            print("It is no error of SQLAlchemy.")


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = create_engine(url)
    connect_nowhere(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is it an OperationalError if the database does not exist?"""

import os

from sqlalchemy import Engine, create_engine

NO_FILE = "nowhere/app.db"


def connect_nowhere(engine: Engine) -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    nowhere = engine.url.set(database=NO_FILE if is_sqlite else "nowhere")
    try:
        with create_engine(nowhere).connect():
            print("differs: it exists")
    except Exception as error:
        kind = type(error).__name__
        print("yes" if kind == "OperationalError" else f"no: {kind}")
        # before it stands the address of the server
        print(str(error).split("\n")[0].rpartition(" failed: ")[2])


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = create_engine(url)
    connect_nowhere(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

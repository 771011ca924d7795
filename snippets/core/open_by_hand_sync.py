# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A connection opened without a block is closed by hand."""

import os
from contextlib import closing

from sqlalchemy import Engine, create_engine, text


def open_and_close(engine: Engine) -> None:
    connection = engine.connect()
    print(connection.scalar(text("SELECT 1")))
    #> 1
    connection.close()
    print(connection.closed)
    #> True
    started = engine.connect()
    with closing(started):
        print(started.scalar(text("SELECT 2")))
        #> 2
    print(started.closed)
    #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    open_and_close(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

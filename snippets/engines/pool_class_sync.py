# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A queue pool lends a connection for the length of a block and takes it back."""

import os

from sqlalchemy import Engine, QueuePool, create_engine, text


def make_engine(url: str) -> Engine:
    return create_engine(url, poolclass=QueuePool)


def borrow_connection(engine: Engine) -> None:
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    print("before:", pool.checkedout(), "out,", pool.checkedin(), "in")
    #> before: 0 out, 0 in
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        print("inside:", pool.checkedout(), "out,", pool.checkedin(), "in")
        #> inside: 1 out, 0 in
    print("after:", pool.checkedout(), "out,", pool.checkedin(), "in")
    #> after: 0 out, 1 in


def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite://"))
    borrow_connection(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

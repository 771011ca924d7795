# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A queue pool lends a connection for the length of a block and takes it back."""

import os

from sqlalchemy import Engine, QueuePool, create_engine


def make_engine(url: str) -> Engine:
    return create_engine(url, poolclass=QueuePool)


def borrow_connection(engine: Engine) -> None:
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    print("before:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
    #> before: 0 lent, 0 idle
    with engine.connect():
        print("inside:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
        #> inside: 1 lent, 0 idle
    print("after:", pool.checkedout(), "lent,", pool.checkedin(), "idle")
    #> after: 0 lent, 1 idle


def main() -> None:
    engine = make_engine(os.getenv("DATABASE_URL", "sqlite://"))
    borrow_connection(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is a deadlock an OperationalError?"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    update,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("visits", Integer),
)


def change_both(
    engine: Engine, ids: list[int], both_hold_one: Barrier
) -> DBAPIError | None:
    try:
        with engine.begin() as connection:
            for user_id in ids:
                visit = update(users).where(users.c.id == user_id)
                connection.execute(visit.values(visits=1))
                if user_id == ids[0]:
                    both_hold_one.wait()
    except DBAPIError as error:
        return error
    return None


def meet(engine: Engine) -> None:
    # SQLite lets one write: to wait for the other would never end
    parties = 1 if engine.dialect.name == "sqlite" else 2
    both = Barrier(parties)
    with ThreadPoolExecutor() as threads:
        one = threads.submit(change_both, engine, [1, 2], both)
        other = threads.submit(change_both, engine, [2, 1], both)
    errors = one.result(), other.result()
    error = errors[0] or errors[1]
    if error is None:
        print("differs: no deadlock, one waits for the other")
        return
    kind = type(error).__name__
    print("yes" if kind == "OperationalError" else f"no: {kind}")
    print(str(error).split("\n")[0])
    print(f"connection_invalidated: {error.connection_invalidated}")
    driver_error: Any = error.orig
    for name in ("sqlstate", "pgcode"):
        if hasattr(driver_error, name):
            print(f"orig.{name}: {getattr(driver_error, name)}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(users), [{"id": 1}, {"id": 2}])
    meet(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

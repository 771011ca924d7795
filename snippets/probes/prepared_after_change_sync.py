# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a SELECT work after another connection added a column?"""

import os

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

NAMED: Executable = select(users.c.id, users.c.name)
STAR: Executable = text("SELECT * FROM users")
NEW_COLUMN = text("ALTER TABLE users ADD COLUMN city VARCHAR(50)")
COMMIT, ROLLBACK = Connection.commit, Connection.rollback
# some drivers prepare what they have seen five times
CASES = {
    "named columns (not *, sent six times)": (NAMED, 6, COMMIT),
    "other alters (SELECT *, sent six times)": (STAR, 6, COMMIT),
    "rolled back (SELECT *, after each of six times)": (STAR, 6, ROLLBACK),
    "sent once (SELECT *)": (STAR, 1, COMMIT),
}


def read_after_change(engine: Engine, case: str) -> None:
    statement, times, end = CASES[case]
    with engine.connect() as connection, engine.connect() as other:
        for _ in range(times):
            connection.execute(statement)
            end(connection)
        other.execute(NEW_COLUMN)
        other.commit()
        try:
            columns = connection.execute(statement).keys()
            print("yes")
            print(*columns)
        except DBAPIError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            connection.rollback()
            columns = connection.execute(statement).keys()
            print("then:", *columns)


def main() -> None:
    for case in CASES:
        print(case, end=": ")
        engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
        with engine.begin() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        read_after_change(engine, case)
        engine.dispose()


if __name__ == "__main__":
    main()

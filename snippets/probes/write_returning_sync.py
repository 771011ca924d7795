# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a statement with RETURNING give its rows?"""

import os

from sqlalchemy import (
    Column,
    Connection,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    update,
)
from sqlalchemy.exc import CompileError, DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)

CASES: dict[str, Executable] = {
    "DELETE … RETURNING": delete(users).returning(users),
    "INSERT … RETURNING": insert(users).values(name="bob").returning(users),
    "UPDATE … RETURNING": update(users).values(name="bob").returning(users),
}


def write(connection: Connection, statement: Executable) -> None:
    connection.execute(insert(users).values(name="ann"))
    try:
        rows = connection.execute(statement).all()
    except (CompileError, DBAPIError) as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
    else:
        print("yes")
        print(rows)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    for case, statement in CASES.items():
        print(case, end=": ")
        with engine.begin() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        with engine.connect() as connection:
            write(connection, statement)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does DELETE with RETURNING give the rows?"""

import os

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
)
from sqlalchemy.exc import CompileError, DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)


def delete_user(connection: Connection) -> None:
    connection.execute(insert(users).values(name="ann"))
    statement = delete(users).returning(users)
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
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        delete_user(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

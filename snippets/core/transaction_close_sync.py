# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`close()` on a transaction that is not committed rolls it back."""

import os

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
)


def close_early(connection: Connection) -> None:
    with connection.begin() as transaction:
        connection.execute(insert(users).values(name="ann"))
        transaction.close()
    transaction = connection.begin()
    connection.execute(insert(users).values(name="bob"))
    transaction.close()
    print(connection.scalars(select(users.c.name)).all())
    #> []


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        close_early(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

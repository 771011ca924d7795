# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What `begin()` gives can commit or roll back without a block."""

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


def without_block(connection: Connection) -> None:
    transaction = connection.begin()
    print(transaction.is_active, transaction.connection is connection)
    #> True True
    connection.execute(insert(users).values(name="ann"))
    savepoint = connection.begin_nested()
    connection.execute(insert(users).values(name="bob"))
    print(savepoint is connection.get_nested_transaction())
    #> True
    print(connection.in_nested_transaction())
    #> True
    savepoint.rollback()
    print(transaction is connection.get_transaction())
    #> True
    transaction.commit()
    print(transaction.is_valid)
    #> False
    print(connection.scalars(select(users.c.name)).all())
    #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        without_block(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

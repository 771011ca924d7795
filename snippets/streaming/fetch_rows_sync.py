# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Each fetch from a result gives the rows that come after those of the last one."""

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


def fetch(connection: Connection) -> None:
    statement = select(users).order_by(users.c.id)
    result = connection.execute(statement)
    print(result.fetchone())
    #> (1, 'ann')
    print(result.fetchmany(1))
    #> [(2, 'bob')]
    print(result.fetchall())
    #> [(3, 'cat')]
    result = connection.execute(statement)
    for part in result.yield_per(2).partitions():
        print(len(part), "rows")
        #> 2 rows
        #> 1 rows
    result = connection.execute(statement)
    print(len(result.all()))
    #> 3
    result.close()
    print(result.closed)
    #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.begin() as connection:
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        connection.execute(insert(users), rows)
        fetch(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

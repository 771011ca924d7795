# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Mappings are fetched one by one, in parts, or all together, like rows."""

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


def fetch_mappings(connection: Connection) -> None:
    statement = select(users).order_by(users.c.id)
    rows = connection.execute(statement).mappings()
    print(rows.fetchone(), len(rows.fetchmany(1)))
    #> {'id': 1, 'name': 'ann'} 1
    print(rows.fetchall())
    #> [{'id': 3, 'name': 'cat'}]
    rows = connection.execute(statement).mappings()
    for part in rows.yield_per(2).partitions():
        print(len(part), "rows")
        #> 2 rows
        #> 1 rows
    rows = connection.execute(statement).mappings()
    print(len(rows.columns("id").unique().all()))
    #> 3
    rows.close()
    one = statement.where(users.c.id == 1)
    rows = connection.execute(one).mappings()
    print(rows.one())
    #> {'id': 1, 'name': 'ann'}
    rows = connection.execute(one).mappings()
    print(rows.one_or_none())
    #> {'id': 1, 'name': 'ann'}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.begin() as connection:
        names = ["ann", "bob", "cat"]
        rows = [{"id": i, "name": name} for i, name in enumerate(names, 1)]
        connection.execute(insert(users), rows)
        fetch_mappings(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

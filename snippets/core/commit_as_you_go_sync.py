# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`connect()` forgets what was not committed; `begin()` commits by itself."""

import os

from sqlalchemy import (
    Column,
    Engine,
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


def add_users(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(insert(users).values(name="ann"))
        connection.commit()
        connection.execute(insert(users).values(name="bob"))
    with engine.begin() as connection:
        connection.execute(insert(users).values(name="cat"))
    with engine.connect() as connection:
        names = select(users.c.name).order_by(users.c.name)
        print(connection.scalars(names).all())
        #> ['ann', 'cat']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    add_users(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A connection knows its engine, its dialect and the state of its transaction."""

import os

from sqlalchemy import Connection, Engine, create_engine, text


def show_facts(
    engine: Engine,
    connection: Connection,
) -> None:
    print(connection.engine is engine)
    #> True
    print(connection.dialect is engine.dialect)
    #> True
    print(connection.closed, connection.invalidated)
    #> False False
    connection.info["checked"] = True
    print(connection.info["checked"])
    #> True
    print(connection.in_transaction())
    #> False
    connection.scalar(text("SELECT 1"))
    print(connection.in_transaction(), connection.in_nested_transaction())
    #> True False
    connection.rollback()
    print(connection.in_transaction())
    #> False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        show_facts(engine, connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What only the sync connection has, `run_sync` calls, or `sync_connection` reads."""

import os

from sqlalchemy import Connection, MetaData, Table, create_engine, text


def use_both(connection: Connection) -> None:
    connection.execution_options(tenant="blue")
    print(connection.get_execution_options()["tenant"])
    #> blue
    table = Table("users", MetaData(), schema="app")
    print(connection.schema_for_object(table))
    #> app
    print(connection.scalar(text("SELECT 1")))
    #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        use_both(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""How many INSERT statements does the database get for 1,000 rows in one call?"""

import os
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    text,
)

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50)),
)
COUNTER = """
    CREATE SEQUENCE inserts;
    CREATE FUNCTION count_insert() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM nextval('inserts'); RETURN NULL; END $$;
    CREATE TRIGGER count_inserts AFTER INSERT ON users
        FOR EACH STATEMENT EXECUTE FUNCTION count_insert()
"""


def count_inserts(connection: Connection) -> None:
    sent: list[str] = []
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection
        raw.driver_connection.set_trace_callback(sent.append)
    elif connection.dialect.name == "postgresql":
        for statement in COUNTER.split(";\n"):
            connection.execute(text(statement))
    rows = [{"name": f"user {number}"} for number in range(1000)]
    connection.execute(insert(users), rows)
    if connection.dialect.name == "sqlite":
        count = sum(statement.startswith("INSERT") for statement in sent)
    elif connection.dialect.name == "postgresql":
        last_value = text("SELECT last_value FROM inserts")
        count = connection.scalar(last_value)
    else:
        show_count = text("SHOW STATUS LIKE 'Com_insert'")
        count = connection.execute(show_count).one()[1]
    print(f"differs: {count}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        count_inserts(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

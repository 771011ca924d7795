# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a datetime come back as it was given?"""

import os
from datetime import datetime, timedelta, timezone

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    cast,
    create_engine,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("aware", DateTime(timezone=True)),
    Column("naive", DateTime()),
)


NAIVE = datetime(2026, 1, 31, 12, 0)
AWARE = NAIVE.replace(tzinfo=timezone(timedelta(hours=2)))
CASES = {
    "aware in aware": (AWARE, meetings.c.aware),
    "aware in naive": (AWARE, meetings.c.naive),
    "naive in aware": (NAIVE, meetings.c.aware),
    "naive in naive": (NAIVE, meetings.c.naive),
}


def store_noon(
    connection: Connection, noon: datetime, column: Column[datetime]
) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TIME ZONE 'Asia/Tokyo'"))
    try:
        connection.execute(insert(meetings).values({column: noon}))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    starts_at = connection.scalar(select(column))
    stored = connection.scalar(select(cast(column, String(50))))
    same = repr(starts_at) == repr(noon)
    print("yes" if same else f"differs: {starts_at}")
    print(f"given {noon}, stored {stored}, read {starts_at}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    for case, (noon, column) in CASES.items():
        print(case, end=": ")
        with engine.connect() as connection:
            store_noon(connection, noon, column)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does an aware datetime come back from a DateTime column?"""

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
    Column("starts_at", DateTime()),
)


NOON = datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def store_noon(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TIME ZONE 'Asia/Tokyo'"))
    try:
        connection.execute(insert(meetings).values(starts_at=NOON))
    except DBAPIError as error:
        print("no:", type(error).__name__)
        print(str(error).split("\n[SQL")[0])
        return
    starts_at = connection.scalar(select(meetings.c.starts_at))
    as_text = cast(meetings.c.starts_at, String(50))
    stored = connection.scalar(select(as_text))
    same = repr(starts_at) == repr(NOON)
    print("yes" if same else f"differs: {starts_at}")
    print(f"given {NOON}, stored {stored}, read {starts_at}")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
    with engine.connect() as connection:
        store_noon(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What does a row raise that breaks a constraint?"""

import os

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Insert,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    insert,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), nullable=False),
    CheckConstraint("name <> ''", name="users_name_filled"),
    UniqueConstraint("name", name="users_name_key"),
)
posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id", name="posts_user_id_fkey")),
)
CASES = {
    "CHECK": ("users_name_filled", insert(users).values(name="")),
    "FOREIGN KEY": ("posts_user_id_fkey", insert(posts).values(user_id=2)),
    "NOT NULL": ("users_name_not_null", insert(users).values(name=None)),
    "UNIQUE": ("users_name_key", insert(users).values(name="ann")),
}


def find_name(error: DBAPIError, name: str) -> str:
    for holder in ("diag", "__cause__"):
        driver_error = getattr(error.orig, holder, None)
        if found := getattr(driver_error, "constraint_name", None):
            return f"{found} in orig.{holder}"
    return f"{name} in the text" if name in str(error.orig) else "no name"


def send(connection: Connection, row: Insert, name: str) -> None:
    connection.execute(insert(users).values(name="ann"))
    try:
        connection.execute(row)
    except DBAPIError as error:
        print(f"differs: {type(error).__name__}, {find_name(error, name)}")
        print(str(error).split("\n[SQL")[0])
    else:
        print("differs: nothing is raised")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    for case, (name, row) in CASES.items():
        print(case, end=": ")
        with engine.begin() as connection:
            metadata.drop_all(connection)
            metadata.create_all(connection)
        with engine.connect() as connection:
            send(connection, row, name)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Ask a database for its tables and columns: the inspector is sync in both modes."""

import os

from sqlalchemy import Connection, ForeignKey, String, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def table_names(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


def column_names(connection: Connection, table: str) -> list[str]:
    columns = inspect(connection).get_columns(table)
    return [column["name"] for column in columns]


def describe_tables(connection: Connection) -> None:
    for table in table_names(connection):
        columns = column_names(connection, table)
        print(table, columns)
        #> posts ['id', 'title', 'user_id']
        #> users ['id', 'name']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        describe_tables(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A `connect` listener runs once for each new connection, not for each use of it."""

import os

from sqlalchemy import Engine, String, create_engine, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def greet(dbapi: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    entry.info["greeted"] = True
    print("connected")
    #> connected


def watch_connections(engine: Engine) -> None:
    event.listen(engine, "connect", greet)
    for name in ["ann", "bob"]:
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(insert(User).values(name=name))
            print(name, connection.info)
            #> ann {'greeted': True}
            #> bob {'greeted': True}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    watch_connections(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

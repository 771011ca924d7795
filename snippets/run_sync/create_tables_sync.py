# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`create_all` makes the tables that are missing and leaves the others as they are."""

import os

from sqlalchemy import Engine, String, create_engine, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def create_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(insert(User).values(id=1, name="ann"))
        Base.metadata.create_all(connection)
        names = connection.scalars(select(User.name))
        print(names.all())
        #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    create_tables(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

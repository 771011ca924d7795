# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""The end of a `begin()` block commits; an exception that leaves it rolls back."""

import os
from contextlib import suppress

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def add_users(session: Session) -> None:
    with session.begin():
        session.add(User(name="ann"))
    with suppress(ValueError):
        with session.begin():
            session.add(User(name="bob"))
            session.flush()
            raise ValueError("bob is not welcome")
    print(session.scalars(select(User.name)).all())
    #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

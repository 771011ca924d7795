# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A scoped session has not all methods of a session: no `in_transaction`."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    scoped_session,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def show_facts(session: scoped_session[Session]) -> None:
    print(session.get_one(User, 1) in session)
    print(session.in_transaction())


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    users = [User(id=1, name="ann"), User(id=2, name="bob")]
    session.add_all(users)
    session.commit()
    show_facts(session)
    session.remove()
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A scoped session is one per thread: what another thread adds is not in yours."""

import os
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import String, create_engine, select
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


def add_user(
    session: scoped_session[Session],
    name: str,
) -> None:
    session.add(User(name=name))


def save_users(session: scoped_session[Session]) -> None:
    add_user(session, "ann")
    with ThreadPoolExecutor() as threads:
        threads.submit(add_user, session, "bob")
    session.commit()
    print(session.scalars(select(User.name)).all())
    #> ['ann']
    session.remove()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    save_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

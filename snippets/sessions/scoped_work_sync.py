# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A scoped session has the methods of a session, and awaits the same ones."""

import os

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


def save_and_read(
    session: scoped_session[Session],
) -> None:
    with session.begin():
        session.add(User(id=1, name="ann"))
        session.flush()
        session.add_all([User(id=2, name="bob")])
    ann = session.get_one(User, 1)
    ann.name = "anna"
    session.rollback()
    session.refresh(ann)
    print(ann.name)
    #> ann
    copy = session.merge(User(id=2, name="ben"))
    with session.begin_nested():
        session.delete(ann)
    session.commit()
    print(session.get(User, 1))
    #> None
    print(session.scalar(select(User.name)))
    #> ben
    print(session.execute(select(User.id)).all())
    #> [(2,)]
    session.refresh(copy)
    connection = session.connection()
    print(copy.name, connection.closed)
    #> ben False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    save_and_read(session)
    session.remove()
    engine.dispose()


if __name__ == "__main__":
    main()

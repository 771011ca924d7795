# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A scoped session streams like the session behind it."""

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


def stream_names(session: scoped_session[Session]) -> None:
    statement = select(User.name).order_by(User.id)
    statement = statement.execution_options(yield_per=1)
    for row in session.execute(statement):
        print(row)
        #> ('ann',)
        #> ('bob',)
    for name in session.scalars(statement):
        print(name)
        #> ann
        #> bob


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
    session.commit()
    stream_names(session)
    session.remove()
    engine.dispose()


if __name__ == "__main__":
    main()

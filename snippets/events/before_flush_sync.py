# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A `before_flush` listener changes new objects before the INSERT, in both modes."""

import os

from sqlalchemy import Engine, String, create_engine, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    UOWTransaction,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


class TidySession(Session):
    pass


@event.listens_for(TidySession, "before_flush")
def tidy_names(session: Session, flush: UOWTransaction, _: object) -> None:
    for user in session.new:
        user.name = user.name.strip()


def add_user(engine: Engine, name: str) -> None:
    session = TidySession(engine)
    with session:
        session.add(User(id=1, name=name))
        session.commit()
        names = session.scalars(select(User.name))
        print(names.all())
        #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    add_user(engine, "  ann ")
    engine.dispose()


if __name__ == "__main__":
    main()

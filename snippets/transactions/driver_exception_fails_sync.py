# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An error has the driver's as its `driver_exception`: no attribute of 2.0."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)


def add_twice(session: Session) -> None:
    session.add_all([Tag(name="async"), Tag(name="async")])
    try:
        session.flush()
    except IntegrityError as error:
        session.rollback()
        print(type(error.orig).__qualname__)
        print(type(error.driver_exception).__qualname__)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_twice(session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""After a failed flush, catching the error does not save the `begin()` block."""

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


def add_tags(session: Session) -> None:
    with session.begin():
        session.add(Tag(name="async"))
        session.flush()
        try:
            session.add(Tag(name="async"))
            session.flush()
        except IntegrityError:
            print("a duplicate")
        session.add(Tag(name="sync"))
        session.flush()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_tags(session)
    engine.dispose()


if __name__ == "__main__":
    main()

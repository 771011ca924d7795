# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A savepoint undoes the duplicate alone: the rows before and after it are saved."""

import os

from sqlalchemy import String, create_engine, select
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
        try:
            with session.begin_nested():
                session.add(Tag(name="async"))
        except IntegrityError:
            print("a duplicate")
            #> a duplicate
        session.add(Tag(name="sync"))
    names = select(Tag.name).order_by(Tag.name)
    print(session.scalars(names).all())
    #> ['async', 'sync']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_tags(session)
    engine.dispose()


if __name__ == "__main__":
    main()

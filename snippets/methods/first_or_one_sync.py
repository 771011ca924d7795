# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`first` takes any number of rows, `one_or_none` at most one, `one` exactly one."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def find_id(session: Session, name: str) -> None:
    statement = select(User.id).filter_by(name=name).order_by(User.id)
    result = session.scalars(statement)
    print("first:", result.first())
    #> first: 1
    #> first: 2
    #> first: None
    try:
        result = session.scalars(statement)
        print("one or none:", result.one_or_none())
        #> one or none: 1
        #> one or none: None
        result = session.scalars(statement)
        print("one:", result.one())
        #> one: 1
    except (MultipleResultsFound, NoResultFound) as error:
        print(type(error).__name__)
        #> MultipleResultsFound
        #> NoResultFound


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="bob")]
        )
        session.commit()
        for name in ["ann", "bob", "cat"]:
            find_id(session, name)
    engine.dispose()


if __name__ == "__main__":
    main()

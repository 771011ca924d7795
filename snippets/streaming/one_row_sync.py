# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`first`, `one` and `scalar` take one row of a result, or the first value of it."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_one(session: Session) -> None:
    statement = select(User.id, User.name).where(User.id == 1)
    result = session.execute(statement)
    print(result.first())
    #> (1, 'ann')
    result = session.execute(statement)
    print(result.one())
    #> (1, 'ann')
    result = session.execute(statement)
    print(result.one_or_none())
    #> (1, 'ann')
    result = session.execute(statement)
    print(result.scalar())
    #> 1
    result = session.execute(statement)
    print(result.scalar_one())
    #> 1
    result = session.execute(statement)
    print(result.scalar_one_or_none())
    #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        read_one(session)
    engine.dispose()


if __name__ == "__main__":
    main()

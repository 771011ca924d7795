# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A stream of single values is fetched like a stream of rows."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def fetch_names(session: Session) -> None:
    statement = select(User.name).order_by(User.id)
    names = session.scalars(statement)
    print(names.first(), names.closed)
    #> ann True
    names = session.scalars(statement)
    print(names.fetchmany(2), names.fetchall())
    #> ['ann', 'bob'] ['cat']
    names = session.scalars(statement)
    print(names.unique().all())
    #> ['ann', 'bob', 'cat']
    names = session.scalars(statement)
    for part in names.yield_per(2).partitions():
        print(part)
        #> ['ann', 'bob']
        #> ['cat']
    names.close()
    one = statement.where(User.id == 1)
    names = session.scalars(one)
    print(names.one())
    #> ann
    names = session.scalars(one)
    print(names.one_or_none())
    #> ann


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        fetch_names(session)
    engine.dispose()


if __name__ == "__main__":
    main()

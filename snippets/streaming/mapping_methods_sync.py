# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A stream of mappings gives each row as a mapping of names to values."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_mappings(session: Session) -> None:
    statement = select(User.name, User.id).order_by(User.id)
    rows = session.execute(statement).mappings()
    for row in rows:
        print(dict(row))
        #> {'name': 'ann', 'id': 1}
        #> {'name': 'bob', 'id': 2}
        #> {'name': 'cat', 'id': 3}
    rows = session.execute(statement).mappings()
    print(list(rows.keys()), rows.first(), rows.closed)
    #> ['name', 'id'] {'name': 'ann', 'id': 1} True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        read_mappings(session)
    engine.dispose()


if __name__ == "__main__":
    main()

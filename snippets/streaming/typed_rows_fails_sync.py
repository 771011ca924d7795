# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Ask for typed rows with `tuples()` and `t`, as before SQLAlchemy 2.1."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_rows(session: Session) -> None:
    statement = select(User.name, User.id).order_by(User.id)
    result = session.execute(statement)
    name, key = result.tuples().one()
    print(name, key)
    result = session.execute(statement)
    name, key = result.t.one()
    print(name, key)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add(User(id=1, name="ann"))
        session.commit()
        read_rows(session)
    engine.dispose()


if __name__ == "__main__":
    main()

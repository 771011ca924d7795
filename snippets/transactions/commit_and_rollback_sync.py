# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`rollback()` undoes what came after the last `commit()`, and nothing before it."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def add_users(session: Session) -> None:
    names = select(User.name).order_by(User.name)
    session.add(User(name="ann"))
    session.commit()
    session.add(User(name="bob"))
    print(session.scalars(names).all())
    #> ['ann', 'bob']
    session.rollback()
    print(session.scalars(names).all())
    #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

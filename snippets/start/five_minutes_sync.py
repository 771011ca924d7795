# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Save three users and read them back in order: a whole program, nothing left out."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def add_users(session: Session, names: list[str]) -> None:
    session.add_all([User(name=name) for name in names])
    session.commit()


def greet_users(session: Session) -> None:
    for user in session.scalars(select(User).order_by(User.name)):
        print("hello,", user.name)
        #> hello, ann
        #> hello, bob
        #> hello, cat


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_users(session, ["cat", "ann", "bob"])
        greet_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

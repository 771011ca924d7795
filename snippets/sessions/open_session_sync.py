# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A SELECT begins a transaction by itself; the end of the session's block ends it."""

import os

from sqlalchemy import Engine, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def open_session(engine: Engine) -> None:
    with Session(engine) as session:
        print("opened:", session.in_transaction())
        #> opened: False
        session.scalars(select(User))
        print("first statement:", session.in_transaction())
        #> first statement: True
    print("end of the block:", session.in_transaction())
    #> end of the block: False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    open_session(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

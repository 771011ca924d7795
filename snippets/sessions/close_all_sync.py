# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`close_all_sessions` closes every open session of the program."""

import os

from sqlalchemy import Engine, String, create_engine, text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    close_all_sessions,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def close_all(engine: Engine) -> None:
    one, other = Session(engine), Session(engine)
    one.scalar(text("SELECT 1"))
    other.add(User(name="never saved"))
    print(one.in_transaction(), len(other.new))
    #> True 1
    close_all_sessions()
    print(one.in_transaction(), len(other.new))
    #> False 0


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    close_all(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

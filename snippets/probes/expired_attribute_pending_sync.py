# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Can an attribute be read that a commit has expired, beside a new object?"""

import os

from sqlalchemy import Engine, String, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_expired(engine: Engine) -> None:
    with Session(engine) as session:
        user = User(name="ann")
        session.add(user)
        session.commit()
        session.add(User(name="bob"))
        try:
            assert user.name == "ann"
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            print("code:", error.code)
            session.rollback()


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite:///probe.db")
    engine = create_engine(url)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    read_expired(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Read after a commit, an attribute costs one SELECT and gives the row's new value."""

import os

from sqlalchemy import Engine, String, create_engine, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_after_commit(engine: Engine) -> None:
    with Session(engine) as session:
        user = User(name="ann")
        session.add(user)
        session.commit()
        with engine.begin() as connection:
            connection.execute(update(User).values(name="amy"))
        print("after the commit:", user.name)
        #> after the commit: amy


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    read_after_commit(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

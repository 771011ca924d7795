# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""The rollback of a transaction expires its objects in any case: refresh them."""

import os

from sqlalchemy import Engine, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def rename_user(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        user = User(name="ann")
        session.add(user)
        session.commit()
        user.name = "amy"
        session.flush()
        session.rollback()
        print("still loaded:", "name" in user.__dict__)
        #> still loaded: False
        session.refresh(user)
        print("refreshed:", user.name)
        #> refreshed: ann


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    rename_user(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

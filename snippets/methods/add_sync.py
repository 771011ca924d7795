# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`add()` sends no SQL; `commit()` sends the INSERT."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def add_user(session: Session, name: str) -> None:
    user = User(name=name)
    session.add(user)
    print(user in session.new)
    #> True
    session.commit()
    print(user in session.new)
    #> False
    print(session.scalar(select(User.name)))
    #> ann


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_user(session, "ann")
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""SQL text changes a row and not its object, until `refresh` reads the row again."""

import os

from sqlalchemy import String, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_again(session: Session, user_id: int) -> None:
    user = session.get_one(User, user_id)
    # What SQL text changes, the session cannot know.
    session.execute(text("UPDATE users SET name = 'anna'"))
    print(user.name)
    #> ann
    session.refresh(user)
    print(user.name)
    #> anna


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add(User(id=1, name="ann"))
        session.commit()
        read_again(session, 1)
    engine.dispose()


if __name__ == "__main__":
    main()

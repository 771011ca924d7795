# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""With `close_resets_only=False` a session ends with `close`, but not with `reset`."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def reset_or_close(session: Session) -> None:
    session.get_one(User, 1)
    session.reset()
    print(session.get_one(User, 1).name)
    #> ann
    session.close()
    try:
        session.get(User, 1)
    except InvalidRequestError as error:
        print(type(error).__name__)
        #> InvalidRequestError


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine, close_resets_only=False) as session:
        session.add(User(id=1, name="ann"))
        session.commit()
        reset_or_close(session)
    engine.dispose()


if __name__ == "__main__":
    main()

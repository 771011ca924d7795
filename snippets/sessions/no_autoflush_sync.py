# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Inside `no_autoflush` a query does not save what is pending first."""

import os

from sqlalchemy import String, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def count_users(session: Session) -> None:
    statement = select(func.count()).select_from(User)
    session.add(User(id=1, name="ann"))
    with session.no_autoflush:
        print("not yet:", session.scalar(statement))
        #> not yet: 0
    print("flushed:", session.scalar(statement))
    #> flushed: 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        count_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

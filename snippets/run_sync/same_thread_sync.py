# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A function that `run_sync` calls runs in the thread of its caller."""

import os
import threading

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def query_in_thread(session: Session) -> int:
    print(session.scalars(select(User.name).order_by(User.id)).all())
    #> ['ann', 'bob', 'cat']
    return threading.get_ident()


def compare_threads(session: Session) -> None:
    inside = query_in_thread(session)
    print(inside == threading.get_ident())
    #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        compare_threads(session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A session with `binds` sends each class to an engine of its own."""

import os

from sqlalchemy import String, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)


def count_in_both(session: Session) -> None:
    same = session.get_bind(User) is session.get_bind(Tag)
    print("the same engine:", same)
    #> the same engine: False
    print(session.scalar(select(func.count(User.id))))
    #> 0
    print(session.scalar(select(func.count(Tag.id))))
    #> 0


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    users, tags = create_engine(url), create_engine(url)
    for engine in (users, tags):
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
    with Session(binds={User: users, Tag: tags}) as session:
        count_in_both(session)
    for engine in (users, tags):
        engine.dispose()


if __name__ == "__main__":
    main()

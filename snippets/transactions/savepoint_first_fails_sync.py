# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""On SQLite a savepoint that comes first is committed: the rollback misses its row."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50), unique=True)


def add_tag(session: Session) -> None:
    with session.begin_nested():
        session.add(Tag(name="async"))
    session.rollback()
    print("rolled back")
    session.add(Tag(name="async"))
    session.commit()
    print("added again")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_tag(session)
    engine.dispose()


if __name__ == "__main__":
    main()

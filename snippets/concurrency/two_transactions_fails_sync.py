# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# [tool.bothways]
# databases = []
# ///
"""Two sessions on SQLite in memory share a transaction: one undoes the other's work."""

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def add_and_look(first: Session, second: Session) -> None:
    names = select(User.name)
    first.add(User(id=1, name="ann"))
    first.flush()
    print("before the commit:", (second.scalars(names)).all())
    second.rollback()
    first.commit()
    user = second.get_one(User, 1)
    print("after the commit:", user.name)


def main() -> None:
    engine = create_engine("sqlite://")  # in memory
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as first, Session(engine) as second:
        add_and_look(first, second)
    engine.dispose()


if __name__ == "__main__":
    main()

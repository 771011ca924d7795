# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Many rows go in, or are changed, with one `execute` of a list of values."""

import os

from sqlalchemy import String, create_engine, insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def save_users(session: Session) -> None:
    rows = [{"name": "ann"}, {"name": "bob"}]
    session.execute(insert(User), rows)
    session.execute(update(User), [{"id": 2, "name": "ben"}])
    session.commit()
    names = session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['ann', 'ben']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        save_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

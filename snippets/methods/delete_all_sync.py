# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Several objects are deleted, or merged, one after the other."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def replace_all(session: Session) -> None:
    users = session.scalars(select(User).order_by(User.id))
    for user in users:
        session.delete(user)
    session.flush()
    cat, dan = User(id=3, name="cat"), User(id=4, name="dan")
    session.merge(cat)
    session.merge(dan)
    session.commit()
    names = session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['cat', 'dan']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        replace_all(session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`merge` copies values to the session's own object; the given one stays outside."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def save_copy(session: Session, copy: User) -> None:
    user = session.merge(copy)
    print(copy in session, user in session)
    #> False True
    session.commit()
    names = session.scalars(select(User.name).order_by(User.id))
    print(names.all())
    #> ['anna', 'bob']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        save_copy(session, User(id=1, name="anna"))
    engine.dispose()


if __name__ == "__main__":
    main()

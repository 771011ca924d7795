# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A frozen result can be read again and again, without the database."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def read_twice(session: Session) -> None:
    result = session.execute(select(User.name).order_by(User.id))
    frozen = result.freeze()
    print(frozen().scalars().all())
    #> ['ann', 'bob', 'cat']
    print(frozen().scalars().first())
    #> ann


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        read_twice(session)
    engine.dispose()


if __name__ == "__main__":
    main()

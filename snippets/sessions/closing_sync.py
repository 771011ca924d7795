# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A closed session has let go of its transaction and objects, and can be used again."""

import os
from contextlib import closing

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def close_twice(session: Session) -> None:
    ann = session.get_one(User, 1)
    print(session.in_transaction(), ann in session)
    #> True True
    session.close()
    print(session.in_transaction(), ann in session)
    #> False False
    with closing(session):
        print(session.get_one(User, 2).name)
        #> bob
    print(session.in_transaction())
    #> False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        close_twice(session)
    engine.dispose()


if __name__ == "__main__":
    main()

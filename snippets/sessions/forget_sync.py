# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`expunge` makes a session forget an object, `expire` only its values."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def forget(session: Session) -> None:
    ann = session.get_one(User, 1)
    bob = session.get_one(User, 2)
    session.expunge(ann)
    print(ann in session, ann.name)
    #> False ann
    session.expire(bob)
    session.refresh(bob)
    session.expire_all()
    session.refresh(bob)
    print(bob in session, bob.name)
    #> True bob
    session.expunge_all()
    print(bob in session)
    #> False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        forget(session)
    engine.dispose()


if __name__ == "__main__":
    main()

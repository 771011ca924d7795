# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""To a savepoint: what changed since is expired. The whole transaction: all is."""

import os

from sqlalchemy import Engine, String, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def are_expired(*users: User) -> list[bool]:
    return [inspect(user).expired for user in users]


def roll_back(engine: Engine) -> None:
    with Session(engine, expire_on_commit=False) as session:
        ann, bob = User(name="ann"), User(name="bob")
        session.add_all([ann, bob])
        session.commit()
        session.rollback()
        print("no transaction:", are_expired(ann, bob))
        #> no transaction: [False, False]
        savepoint = session.begin_nested()
        ann.name = "amy"
        eve = User(name="eve")
        session.add(eve)
        session.flush()
        savepoint.rollback()
        print("savepoint:", are_expired(ann, bob))
        #> savepoint: [True, False]
        print("eve:", eve.name, eve in session)
        #> eve: eve False
        session.refresh(ann)
        session.rollback()
        print("transaction:", are_expired(ann, bob))
        #> transaction: [True, True]


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    roll_back(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

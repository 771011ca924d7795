# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Can an attribute be read that a commit has expired?"""

import os
from typing import Any

from sqlalchemy import Engine, NullPool, String, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


NULL_POOL, PRE_PING = {"poolclass": NullPool}, {"pool_pre_ping": True}
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "attribute (a connection is in the pool)": ({}, ""),
    # a ping is no help: the session holds its connection when the name is read
    "attribute, next transaction (pool_pre_ping)": (PRE_PING, "begin"),
    "attribute, null pool (NullPool)": (NULL_POOL, ""),
    "attribute, pending (beside a new object)": ({}, "add"),
    "attribute, pre ping (pool_pre_ping)": (PRE_PING, ""),
}


def read_expired(engine: Engine, then: str) -> None:
    with Session(engine) as session:
        user = User(name="ann")
        session.add(user)
        session.commit()
        if then == "begin":
            session.connection()
        if then == "add":
            session.add(User(name="bob"))
        try:
            assert user.name == "ann"
            print("yes")
        except SQLAlchemyError as error:
            print("no:", type(error).__name__)
            print(str(error).split("\n[SQL")[0])
            print("code:", error.code)
            session.rollback()


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite:///probe.db")
    for case, (options, then) in CASES.items():
        print(case, end=": ")
        engine = create_engine(url, **options)
        with engine.begin() as connection:
            Base.metadata.drop_all(connection)
            Base.metadata.create_all(connection)
        read_expired(engine, then)
        engine.dispose()


if __name__ == "__main__":
    main()

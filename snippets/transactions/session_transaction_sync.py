# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""The object that `begin()` gives can commit or roll back without a block."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def without_block(session: Session) -> None:
    transaction = session.begin()
    session.add(User(id=1, name="ann"))
    print(transaction is session.get_transaction(), transaction.is_active)
    #> True True
    savepoint = session.begin_nested()
    session.add(User(id=2, name="bob"))
    print(savepoint.nested, session.in_nested_transaction())
    #> True True
    print(savepoint is session.get_nested_transaction())
    #> True
    savepoint.rollback()
    transaction.commit()
    print(transaction.session is session, transaction.is_active)
    #> True False
    print(session.scalars(select(User.name)).all())
    #> ['ann']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        without_block(session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""After `fetchone` a stream of the ORM finds more rows only with `yield_per`."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def fetch(session: Session) -> None:
    statement = select(User.id, User.name).order_by(User.id)
    result = session.execute(statement)
    print(result.fetchone(), result.fetchmany(1))
    #> (1, 'ann') [(2, 'bob')]
    result.close()
    in_parts = statement.execution_options(yield_per=1)
    result = session.execute(in_parts)
    print(result.fetchone(), result.fetchmany(1))
    #> (1, 'ann') [(2, 'bob')]
    result.close()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        fetch(session)
    engine.dispose()


if __name__ == "__main__":
    main()

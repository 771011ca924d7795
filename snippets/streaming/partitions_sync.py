# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Read a streamed result in lists: `partitions` gives up to `yield_per` rows each."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def list_names(session: Session) -> None:
    statement = select(User).order_by(User.id)
    statement = statement.execution_options(yield_per=2)
    users = session.scalars(statement)
    for partition in users.partitions():
        print([user.name for user in partition])
        #> ['ann', 'bob']
        #> ['cat']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        list_names(session)
    engine.dispose()


if __name__ == "__main__":
    main()

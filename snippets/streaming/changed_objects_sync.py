# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Users that the loop changes stay in memory, `yield_per=2` or not."""

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
    for user in session.scalars(statement):
        user.name = user.name.upper()
        print(user.name, len(session.identity_map))
        #> ANN 2
        #> BOB 2
        #> CAT 3


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

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`filter` is `where` by another name, and `filter_by` can be chained to either."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def find_by_name(session: Session, name: str) -> None:
    queries = [
        session.query(User).where(User.name == name),
        session.query(User).filter(User.name == name),
        session.query(User).where(User.id > 1).filter_by(name=name),
    ]
    for query in queries:
        users = query.order_by(User.id)
        print([user.id for user in users])
        #> [1, 3]
        #> [1, 3]
        #> [3]


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="ann")]
        )
        session.commit()
        find_by_name(session, "ann")
    engine.dispose()


if __name__ == "__main__":
    main()

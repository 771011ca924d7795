# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Order, offset and limit are one SELECT: only the rows of the page are read."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def list_page(session: Session, skip: int, size: int) -> None:
    statement = select(User).order_by(User.name.desc())
    page = statement.offset(skip).limit(size)
    for user in session.scalars(page):
        print(user.name)
        #> cat
        #> bob


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(name=name) for name in ["ann", "bob", "cat", "dan"]])
        session.commit()
        list_page(session, skip=1, size=2)
    engine.dispose()


if __name__ == "__main__":
    main()

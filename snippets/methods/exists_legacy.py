# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Ask whether a row exists: with `exists()` it is True or False on every driver."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def check_name(session: Session, name: str) -> None:
    query = session.query(User).where(User.name == name)
    print(name, session.query(query.exists()).scalar())
    #> ann True
    #> dan False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        check_name(session, "ann")
        check_name(session, "dan")
    engine.dispose()


if __name__ == "__main__":
    main()

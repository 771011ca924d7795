# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Each session that a factory makes has its settings; `begin()` adds the commit."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def save_user(new_session: sessionmaker[Session]) -> None:
    with new_session.begin() as session:
        user = User(name="ann")
        session.add(user)
    print("still readable:", user.name)
    #> still readable: ann
    with new_session() as session:
        print("committed:", session.scalar(select(User.name)))
        #> committed: ann


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    new_session = sessionmaker(engine, expire_on_commit=False)
    save_user(new_session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An object that nothing holds any more leaves the session, and `get` asks again."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def find_by_key(session: Session, user_id: int) -> None:
    first = session.get(User, user_id)
    print(first in session, len(session.identity_map))
    #> True 1
    del first
    print(len(session.identity_map))
    #> 0
    session.get(User, user_id)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        find_by_key(session, 1)
    engine.dispose()


if __name__ == "__main__":
    main()

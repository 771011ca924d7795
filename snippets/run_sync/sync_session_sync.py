# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A session and its objects find each other, in async past a sync session."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    object_session,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def find_each_other(session: Session) -> None:
    ann = session.get_one(User, 1)
    print(Session.object_session(ann) is session)
    #> True
    print(object_session(ann) is session)
    #> True
    print(Session.identity_key(instance=ann)[1])
    #> (1,)
    print(session.expire_on_commit)
    #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        find_each_other(session)
    engine.dispose()


if __name__ == "__main__":
    main()

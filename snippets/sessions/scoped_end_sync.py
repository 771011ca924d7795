# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`remove` drops the session of this thread or task; the next use makes another."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    scoped_session,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def end_sessions(session: scoped_session[Session]) -> None:
    session.session_factory.configure(expire_on_commit=False)
    session.configure(info={"tenant": "blue"})
    first = session()
    ann = session.get_one(User, 1)
    session.expire(ann)
    session.expire_all()
    session.expunge(ann)
    session.expunge_all()
    session.reset()
    session.close()
    print("the same after close:", session() is first)
    #> the same after close: True
    session.remove()
    print("the same after remove:", session() is first)
    #> the same after remove: False
    print(first.info, session.info)
    #> {'tenant': 'blue'} {'tenant': 'blue'}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    session.add(User(id=1, name="ann"))
    session.commit()
    session.remove()
    end_sessions(session)
    session.remove()
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A scoped session shows what the session of this thread or task holds."""

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


def show_facts(session: scoped_session[Session]) -> None:
    ann = session.get_one(User, 1)
    bob = session.get_one(User, 2)
    ann.name = "anna"
    session.delete(bob)
    session.add(User(id=3, name="cat"))
    with session.no_autoflush:
        print(len(session.new), len(session.dirty), len(session.deleted))
        #> 1 1 1
    print(session.is_modified(ann), len(session.identity_map))
    #> True 2
    print(session.is_active, session.autoflush, session.info)
    #> True True {}
    print(session.object_session(ann) is session())
    #> True
    print(session.identity_key(instance=ann)[1])
    #> (1,)
    print(session.registry.has(), session().in_transaction())
    #> True True
    print(session.get_bind() is session.bind)
    #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    session = scoped_session(sessionmaker(engine))
    users = [User(id=1, name="ann"), User(id=2, name="bob")]
    session.add_all(users)
    session.commit()
    show_facts(session)
    session.remove()
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""What a session will save is read from memory: no SQL is sent, nothing is awaited."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def show_facts(session: Session) -> None:
    ann = session.get_one(User, 1)
    bob = session.get_one(User, 2)
    ann.name = "anna"
    session.delete(bob)
    session.add(User(id=3, name="cat"))
    print("new:", [user.name for user in session.new])
    #> new: ['cat']
    print("changed:", [user.name for user in session.dirty])
    #> changed: ['anna']
    print("deleted:", [user.name for user in session.deleted])
    #> deleted: ['bob']
    print("is ann changed?", session.is_modified(ann))
    #> is ann changed? True
    print(ann in session, len(session.identity_map))
    #> True 2
    print(session.is_active, session.in_transaction(), session.autoflush)
    #> True True True
    session.info["request"] = "GET /users"
    print(session.info)
    #> {'request': 'GET /users'}


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        show_facts(session)
    engine.dispose()


if __name__ == "__main__":
    main()

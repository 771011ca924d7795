# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Five functions that never commit: the caller's one `rollback()` undoes them all."""

import os
from collections.abc import Sequence

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def create_user(session: Session, name: str) -> User:
    user = User(name=name)
    session.add(user)
    session.flush()  # the caller may need the id
    return user


def get_user(session: Session, user_id: int) -> User | None:
    return session.get(User, user_id)


def list_users(session: Session) -> Sequence[User]:
    return session.scalars(select(User).order_by(User.name)).all()


def rename_user(
    session: Session,
    user_id: int,
    name: str,
) -> User:
    user = session.get_one(User, user_id)
    user.name = name
    return user


def delete_user(session: Session, user_id: int) -> None:
    user = session.get_one(User, user_id)
    session.delete(user)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        ann = create_user(session, "ann")
        bob = create_user(session, "bob")
        rename_user(session, ann.id, "amy")
        delete_user(session, bob.id)
        print([user.name for user in list_users(session)])
        #> ['amy']
        print(get_user(session, ann.id) is ann)
        #> True
        session.rollback()
        print(list_users(session))
        #> []
    engine.dispose()


if __name__ == "__main__":
    main()

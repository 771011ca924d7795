# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Deleting a user through the session also deletes their posts, after reading them."""

import os

from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: Mapped[list["Post"]] = relationship(
        cascade="all, delete-orphan", order_by="Post.id"
    )


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def delete_user(session: Session, user_id: int) -> None:
    user = session.get_one(User, user_id)
    session.delete(user)
    session.commit()
    users = session.scalars(select(User.name).order_by(User.id))
    print(users.all())
    #> ['bob']
    titles = session.scalars(select(Post.title).order_by(Post.id))
    print(titles.all())
    #> ['news']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    hello, again = Post(id=1, title="hello"), Post(id=2, title="again")
    with Session(engine) as session:
        session.add(User(id=1, name="ann", posts=[hello, again]))
        session.add(User(id=2, name="bob", posts=[Post(id=3, title="news")]))
        session.commit()
        delete_user(session, 1)
    engine.dispose()


if __name__ == "__main__":
    main()

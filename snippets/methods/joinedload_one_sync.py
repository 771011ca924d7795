# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""For one object, `get` and `scalar` make the result of a `joinedload` unique."""

import os

from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: Mapped[list["Post"]] = relationship(order_by="Post.id")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def list_posts(session: Session) -> None:
    with_posts = joinedload(User.posts)
    user = session.get_one(User, 1, options=[with_posts])
    print(user.name, [post.title for post in user.posts])
    #> ann ['hello', 'again']
    session.expunge_all()
    statement = select(User).where(User.id == 1).options(with_posts)
    found = session.scalar(statement)
    print(found and [post.title for post in found.posts])
    #> ['hello', 'again']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    hello, again = Post(id=1, title="hello"), Post(id=2, title="again")
    with Session(engine) as session:
        session.add(User(id=1, name="ann", posts=[hello, again]))
        session.add(User(id=2, name="bob", posts=[Post(id=3, title="news")]))
        session.add(User(id=3, name="cat"))
        session.commit()
        list_posts(session)
    engine.dispose()


if __name__ == "__main__":
    main()

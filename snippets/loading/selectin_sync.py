# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Load the posts of both users with one more SELECT, not with one for each user."""

import os

from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
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
    with_posts = selectinload(User.posts)
    statement = select(User).options(with_posts).order_by(User.id)
    for user in session.scalars(statement):
        print(user.name, [post.title for post in user.posts])
        #> ann ['hello', 'again']
        #> bob []


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add_all([User(id=1, name="ann", posts=posts), User(id=2, name="bob")])
        session.commit()
        list_posts(session)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A write-only collection takes new posts and answers queries but never loads."""

import os

from sqlalchemy import ForeignKey, String, create_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    WriteOnlyMapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    posts: WriteOnlyMapped["Post"] = relationship(order_by="Post.id")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


def add_post(session: Session, user: User, title: str) -> None:
    user.posts.add(Post(id=3, title=title))
    session.flush()
    newer_posts = user.posts.select().where(Post.id > 1)
    for post in session.scalars(newer_posts):
        print(post.id, post.title)
        #> 2 again
        #> 3 more


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add(User(id=1, name="ann", posts=posts))
        session.commit()
        add_post(session, session.get_one(User, 1), "more")
    engine.dispose()


if __name__ == "__main__":
    main()

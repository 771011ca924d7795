# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Load a user's posts at the moment they are needed, with a SELECT of their own."""

import os

from sqlalchemy import ForeignKey, String, create_engine, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


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


def list_posts(session: Session, user_id: int) -> None:
    user = session.get_one(User, user_id)
    print("posts" in inspect(user).unloaded)
    #> True
    posts = user.posts
    print([post.title for post in posts])
    #> ['hello', 'again']
    print("posts" in inspect(user).unloaded)
    #> False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add(User(id=1, name="ann", posts=posts))
        session.commit()
        list_posts(session, 1)
    engine.dispose()


if __name__ == "__main__":
    main()

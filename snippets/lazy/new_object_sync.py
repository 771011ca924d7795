# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A new user built with `posts=[]` has readable posts after the flush, without SQL."""

import os

from sqlalchemy import ForeignKey, String, create_engine, select
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


def add_user(session: Session, name: str) -> None:
    user = User(id=1, name=name, posts=[])
    session.add(user)
    session.flush()
    print(user.posts)
    #> []
    user.posts.append(Post(id=1, title="hello"))
    session.commit()
    titles = session.scalars(select(Post.title))
    print(titles.all())
    #> ['hello']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        add_user(session, "ann")
    engine.dispose()


if __name__ == "__main__":
    main()

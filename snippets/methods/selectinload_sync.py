# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Load the posts of three users with one extra SELECT, not with one for each."""

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
    statement = select(User).options(selectinload(User.posts))
    for user in session.scalars(statement.order_by(User.id)):
        print(user.name, [post.title for post in user.posts])
        #> ann ['hello', 'again']
        #> bob ['news']
        #> cat []


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

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Load each post with its author in one SELECT: a many-to-one needs no `unique()`."""

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


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(50))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship()


def list_posts(session: Session) -> None:
    with_user = joinedload(Post.user)
    statement = select(Post).options(with_user).order_by(Post.id)
    for post in session.scalars(statement):
        print(post.title, "by", post.user.name)
        #> hello by ann
        #> again by bob


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add(Post(id=1, title="hello", user=User(id=1, name="ann")))
        session.add(Post(id=2, title="again", user=User(id=2, name="bob")))
        session.commit()
        list_posts(session)
    engine.dispose()


if __name__ == "__main__":
    main()

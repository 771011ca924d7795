# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`refresh` does not take an object that belongs to no session."""

import os

from sqlalchemy import ForeignKey, String, create_engine
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


def list_posts(session: Session, user: User) -> None:
    print(user in session)
    session.refresh(user, ["posts"])
    print([post.title for post in user.posts])


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add(User(id=1, name="ann", posts=posts))
        session.commit()
        user = session.get_one(User, 1)
        session.expunge(user)
        list_posts(session, user)
    engine.dispose()


if __name__ == "__main__":
    main()

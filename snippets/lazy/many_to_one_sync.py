# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""The author of a post needs no SELECT if the session has it, or if there is none."""

import os

from sqlalchemy import ForeignKey, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


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
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User | None] = relationship()


def list_authors(session: Session) -> None:
    ann = session.get_one(User, 1)
    statement = select(Post).order_by(Post.id)
    for post in session.scalars(statement):
        print(post.title, post.author is ann, post.author is None)
        #> hello True False
        #> again False True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add(User(id=1, name="ann"))
        session.add_all(
            [Post(id=1, title="hello", user_id=1), Post(id=2, title="again")]
        )
        session.commit()
        list_authors(session)
    engine.dispose()


if __name__ == "__main__":
    main()

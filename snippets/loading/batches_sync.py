# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Read users with their posts in batches, with two SELECTs for each batch."""

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


def list_posts(session: Session, size: int) -> None:
    with_posts = selectinload(User.posts)
    batch = select(User).options(with_posts).order_by(User.id).limit(size)
    last = 0
    while users := list(session.scalars(batch.where(User.id > last))):
        print([(user.name, len(user.posts)) for user in users])
        #> [('ann', 2), ('bob', 0)]
        #> [('cat', 0)]
        last = users[-1].id


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
        session.add_all([User(id=1, name="ann", posts=posts), User(id=2, name="bob")])
        session.add(User(id=3, name="cat"))
        session.commit()
        list_posts(session, size=2)
    engine.dispose()


if __name__ == "__main__":
    main()

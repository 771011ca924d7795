# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Run other statements while a result streams: in a second session no row is lost."""

import os
from tempfile import TemporaryDirectory

from sqlalchemy import ForeignKey, String, create_engine, func, select
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


def count_posts(session: Session, second: Session) -> None:
    statement = select(User).order_by(User.id)
    statement = statement.execution_options(yield_per=2)
    for user in session.scalars(statement):
        posts = select(func.count(Post.id)).where(Post.user_id == user.id)
        print(user.name, second.scalar(posts))
        #> ann 2
        #> bob 0
        #> cat 0


def main() -> None:
    with TemporaryDirectory() as folder:
        default = f"sqlite:///{folder}/app.db"
        engine = create_engine(os.getenv("DATABASE_URL", default))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
        with Session(engine) as session:
            posts = [Post(id=1, title="hello"), Post(id=2, title="again")]
            session.add_all(
                [User(id=1, name="ann", posts=posts), User(id=2, name="bob")]
            )
            session.add(User(id=3, name="cat"))
            session.commit()
        with Session(engine) as session, Session(engine) as second:
            count_posts(session, second)
        engine.dispose()


if __name__ == "__main__":
    main()

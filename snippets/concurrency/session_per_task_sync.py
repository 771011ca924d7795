# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Run one query per task, each in its own session: results keep the tasks' order."""

import os
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def find_name(engine: Engine, user_id: int) -> str:
    with Session(engine) as session:
        user = session.get_one(User, user_id)
        return user.name


def find_names(engine: Engine, user_ids: list[int]) -> None:
    with ThreadPoolExecutor() as threads:
        tasks = [threads.submit(find_name, engine, i) for i in user_ids]
    print([task.result() for task in tasks])
    #> ['cat', 'ann', 'bob']


def main() -> None:
    with TemporaryDirectory() as folder:
        default = f"sqlite:///{folder}/app.db"
        engine = create_engine(os.getenv("DATABASE_URL", default))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
        with Session(engine) as session:
            names = ["ann", "bob", "cat"]
            session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
            session.commit()
        find_names(engine, [3, 1, 2])
        engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Import one engine everywhere, and open a session for each task."""

from db import Base, Post, engine, new_session
from sqlalchemy import QueuePool, select


def add_post(title: str) -> None:
    with new_session.begin() as session:
        session.add(Post(title=title))


def list_titles() -> list[str]:
    titles = select(Post.title).order_by(Post.id)
    with new_session() as session:
        return list(session.scalars(titles))


def main() -> None:
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    add_post("Tables")
    add_post("Chairs")
    print("titles:", list_titles())
    assert isinstance(engine.pool, QueuePool)
    print("connections in the pool:", engine.pool.checkedin())
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# dependencies = ["sqlalchemy>=2.0", "psycopg[binary]"]
# [tool.bothways]
# databases = ["PostgreSQL"]
# services = ["pgbouncer"]
# ///
"""Read over two connections behind PgBouncer, without prepared statements."""

import os

from sqlalchemy import Connection, Engine, create_engine, make_url, text

URL = "postgresql+psycopg://user:password@localhost:6432/app"
WITHOUT_PREPARED = {
    "postgresql+psycopg2": {},
    "postgresql+psycopg": {"prepare_threshold": None},
}


def open_engine(url: str) -> Engine:
    driver = make_url(url).drivername
    return create_engine(url, connect_args=WITHOUT_PREPARED[driver])


def read(posts: Connection, users: Connection) -> str:
    post = posts.scalar(text("SELECT 'a post'"))
    user = users.scalar(text("SELECT 'a user'"))
    posts.commit()
    users.commit()
    return f"posts: {post}, users: {user}"


def main() -> None:
    engine = open_engine(os.getenv("PGBOUNCER_URL", URL))
    with engine.connect() as posts, engine.connect() as users:
        seen = [read(posts, users) for _ in range(9)]
    for answer in dict.fromkeys(seen):
        print(answer)
        #> posts: a post, users: a user
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# dependencies = ["sqlalchemy>=2.0", "psycopg[binary]"]
# [tool.bothways]
# databases = ["PostgreSQL"]
# services = ["pgbouncer"]
# ///
"""Read over two connections behind PgBouncer, transaction by transaction."""

import os

from sqlalchemy import Connection, create_engine, text

URL = "postgresql+psycopg://user:password@localhost:6432/app"


def read(posts: Connection, users: Connection) -> str:
    post = posts.scalar(text("SELECT 'a post'"))
    user = users.scalar(text("SELECT 'a user'"))
    posts.commit()
    users.commit()
    return f"posts: {post}, users: {user}"


def main() -> None:
    engine = create_engine(os.getenv("PGBOUNCER_URL", URL))
    with engine.connect() as posts, engine.connect() as users:
        seen = [read(posts, users) for _ in range(9)]
    for answer in dict.fromkeys(seen):
        print(answer)
    engine.dispose()


if __name__ == "__main__":
    main()

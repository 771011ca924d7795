# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A pool made from a URL can be shared by several engines."""

import os

from sqlalchemy import create_engine, create_pool_from_url, text


def share_pool(url: str) -> None:
    pool = create_pool_from_url(url)
    engines = [create_engine(url, pool=pool) for _ in range(2)]
    for engine in engines:
        with engine.connect() as connection:
            print(connection.scalar(text("SELECT 1")))
            #> 1
            #> 1
    print(engines[0].pool is engines[1].pool)
    #> True
    engines[0].dispose()


def main() -> None:
    share_pool(os.getenv("DATABASE_URL", "sqlite://"))


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`AsyncEngine` gives code that was handed only the sync engine an async one."""

import os

from sqlalchemy import Engine, create_engine, text


def use(sync_engine: Engine) -> None:
    engine = sync_engine
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    use(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

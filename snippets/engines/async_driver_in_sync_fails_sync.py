# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0", "aiosqlite", "greenlet"]
# [tool.bothways]
# databases = []
# ///
"""`create_engine` accepts an async driver; its first connection raises."""

from sqlalchemy import Engine, create_engine, text


def make_engine() -> Engine:
    return create_engine("sqlite+aiosqlite://")


def select_one(engine: Engine) -> None:
    print("engine made")
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))


def main() -> None:
    engine = make_engine()
    select_one(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

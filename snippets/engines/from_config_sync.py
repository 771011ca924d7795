# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`engine_from_config` reads the URL and the options from one dictionary."""

import os

from sqlalchemy import Engine, engine_from_config, text


def read_settings(settings: dict[str, str]) -> Engine:
    return engine_from_config(settings, prefix="db.")


def use_engine(engine: Engine) -> None:
    print("echo:", engine.echo)
    #> echo: False
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1


def main() -> None:
    url = os.getenv("DATABASE_URL", "sqlite://")
    engine = read_settings({"db.url": url, "db.echo": "false"})
    use_engine(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An isolation level set on a connection ends with it."""

import os

from sqlalchemy import Engine, create_engine, text


def set_level(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execution_options(isolation_level="SERIALIZABLE")
        print(connection.get_isolation_level())
        #> SERIALIZABLE
        print(connection.scalar(text("SELECT 1")))
        #> 1
    with engine.connect() as connection:
        level = connection.get_isolation_level()
        print(level == connection.default_isolation_level)
        #> True


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    set_level(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Which isolation levels can be set?"""

import os

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ArgumentError, DBAPIError

LEVELS = (
    "AUTOCOMMIT",
    "READ UNCOMMITTED",
    "READ COMMITTED",
    "REPEATABLE READ",
    "SERIALIZABLE",
)


def set_levels(engine: Engine) -> None:
    refused = {}
    for level in LEVELS:
        with_level = engine.execution_options(isolation_level=level)
        try:
            with with_level.connect() as connection:
                connection.execute(text("SELECT 1"))
        except (ArgumentError, DBAPIError) as error:
            refused[level] = error
    print(f"differs: not {', '.join(refused)}" if refused else "yes")
    for refusal in refused.values():
        print(refusal)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    set_levels(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does a connection that is not returned make a warning?"""

import gc
import os
import warnings

from sqlalchemy import Engine, create_engine, text


def forget_connection(engine: Engine) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        connection = engine.connect()
        connection.execute(text("SELECT 1"))
        del connection
        gc.collect()
    names = sorted({warning.category.__name__ for warning in warned})
    print("differs:", ", ".join(names) or "no warning")
    for message in sorted({str(warning.message) for warning in warned}):
        print(message)


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))
    forget_connection(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An engine with other `execution_options` shares the pool of the first one."""

import os

from sqlalchemy import Engine, create_engine, text


def copy_engine(engine: Engine) -> None:
    serializable = engine.execution_options(isolation_level="SERIALIZABLE")
    print(serializable.get_execution_options()["isolation_level"])
    #> SERIALIZABLE
    print(serializable is engine, serializable.pool is engine.pool)
    #> False True
    with serializable.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1
    engine.update_execution_options(tenant="blue")
    print(dict(engine.get_execution_options()))
    #> {'tenant': 'blue'}
    engine.clear_compiled_cache()


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    copy_engine(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An engine knows its URL, its database and its driver before it connects."""

import os

from sqlalchemy import Engine, create_engine, text


def show_facts(engine: Engine) -> None:
    url = engine.url
    print(engine.name == url.get_backend_name())
    #> True
    print(engine.name == engine.dialect.name)
    #> True
    print(engine.driver == url.get_driver_name())
    #> True
    print(bool(engine.echo))
    #> False
    print(engine.engine is engine)
    #> True
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    show_facts(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

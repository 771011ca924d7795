# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`configure` changes the sessions that a factory makes from then on."""

import os

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker


def configure(new_session: sessionmaker[Session]) -> None:
    print(issubclass(new_session.class_, Session))
    #> True
    before = new_session()
    new_session.configure(info={"tenant": "blue"}, autoflush=False)
    after = new_session()
    print(before.info, after.info)
    #> {} {'tenant': 'blue'}
    print(before.autoflush, after.autoflush, new_session.kw["autoflush"])
    #> True False False


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.connect() as connection:
        print(connection.scalar(text("SELECT 1")))
        #> 1
    configure(sessionmaker(engine))
    engine.dispose()


if __name__ == "__main__":
    main()

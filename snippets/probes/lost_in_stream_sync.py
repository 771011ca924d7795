# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Is it an OperationalError if the server ends the connection of a stream?"""

import os
import sys

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))

others = numbers.alias()
#: A million rows, more than the network's buffers hold.
MANY_ROWS = select(numbers.c.id, others.c.id, literal("x" * 100))
NUMBER = {
    "postgresql": "SELECT pg_backend_pid()",
    "mysql": "SELECT connection_id()",
}
END = {"postgresql": "SELECT pg_terminate_backend(:number)", "mysql": "KILL :number"}


def lose_stream(engine: Engine) -> None:
    name = engine.dialect.name
    if name not in NUMBER:
        print("differs: no server to lose")
        return
    with engine.connect() as connection, engine.connect() as other:
        number = connection.scalar(text(NUMBER[name]))
        connection.execution_options(stream_results=True)
        try:
            with connection.execute(MANY_ROWS) as result:
                next(result)
                other.execute(text(END[name]), {"number": number})
                for _ in result:
                    pass
        except DBAPIError as error:
            kind = type(error).__name__
            print("yes" if kind == "OperationalError" else f"no: {kind}")
            print(f"connection_invalidated: {error.connection_invalidated}")
        except Exception as error:
            # which class it is depends on how far the stream has come
            package = type(error).__module__.partition(".")[0]
            print(f"no: an error of {package}")
        sys.stdout.flush()
        os._exit(0)  # what was broken cannot be closed


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": number} for number in range(1, 1001)]
        connection.execute(insert(numbers), rows)
    lose_stream(engine)
    engine.dispose()


if __name__ == "__main__":
    main()

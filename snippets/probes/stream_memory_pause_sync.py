# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Do 200,000 rows, streamed with a pause, take less than a quarter of their memory?"""

import os
import resource
import time

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    literal,
    select,
)

metadata = MetaData()
numbers = Table("numbers", metadata, Column("id", Integer, primary_key=True))


others = numbers.alias()
#: 200 times 1,000 rows.
MANY_ROWS = select(numbers.c.id, others.c.id, literal("x" * 100)).where(
    others.c.id <= 200
)


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def pause() -> None:
    """Wait until no rows come in: until the memory stays the same."""
    seen = [peak_memory()]
    while len(seen) < 5 or len(set(seen[-5:])) > 1:
        time.sleep(0.3)
        seen.append(peak_memory())


def stream_rows(connection: Connection) -> None:
    before = peak_memory()
    options = {"stream_results": True}
    with connection.execute(MANY_ROWS, execution_options=options) as result:
        count = 0
        for _ in result:
            count += 1
            if count == 1:
                pause()
    of_stream = peak_memory() - before
    rows = connection.execute(MANY_ROWS).all()
    of_all = peak_memory() - before
    assert count == len(rows) == 200_000
    print("yes" if of_stream < of_all / 4 else "differs: it takes more")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": number} for number in range(1, 1001)]
        connection.execute(insert(numbers), rows)
    with engine.connect() as connection:
        stream_rows(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

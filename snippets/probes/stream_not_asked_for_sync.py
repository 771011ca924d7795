# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Does execute() hold all 200,000 rows before the first is read?"""

import os
import resource

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


def execute_only(connection: Connection) -> None:
    before = peak_memory()
    result = connection.execute(MANY_ROWS)
    first = result.fetchone()
    of_first = peak_memory() - before
    rows = result.all()
    of_all = peak_memory() - before
    assert first is not None and len(rows) == 199_999
    held = of_first > of_all / 4
    print("yes" if held else "differs: it fetches as you read")


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = [{"id": number} for number in range(1, 1001)]
        connection.execute(insert(numbers), rows)
    with engine.connect() as connection:
        execute_only(connection)
    engine.dispose()


if __name__ == "__main__":
    main()

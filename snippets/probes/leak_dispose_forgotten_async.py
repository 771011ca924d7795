# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]>=2.0", "aiosqlite"]
# ///
"""Does an engine that is not disposed of make a warning?"""

import asyncio
import gc
import os
import re
import sys
import warnings

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def use_engine() -> None:
    engine = create_async_engine(
        os.getenv("DATABASE_URL", "sqlite+aiosqlite:///probe.db")
    )
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))


def main() -> None:
    complaints = []
    sys.unraisablehook = lambda ignored: complaints.append(repr(ignored.exc_value))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        asyncio.run(use_engine())
        gc.collect()
    complaints += [f"{w.category.__name__}: {w.message}" for w in warned]
    # whether a socket or loop is told of, too, depends on what is collected first
    complaints = [c for c in complaints if not re.search("<socket|: loop is", c)]
    names = sorted({re.split(r"\W", complaint)[0] for complaint in complaints})
    print("differs:", ", ".join(names) or "no warning")
    for complaint in sorted(set(complaints)):
        print(complaint)


if __name__ == "__main__":
    main()

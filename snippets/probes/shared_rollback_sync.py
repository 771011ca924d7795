# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Can one roll back a connection while another sends a statement on it?"""

import os
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from sqlalchemy import Engine, create_engine, event, text

WELL = "ends well"
SLOW = {
    "postgresql": "SELECT 1 FROM pg_sleep(2)",
    "mysql": "SELECT 1 + sleep(2)",
    "sqlite": "SELECT count(nap(2))",
}


def roll_back_meanwhile(engine: Engine) -> None:
    connection = engine.connect()
    slow = text(SLOW[engine.dialect.name])
    threads = ThreadPoolExecutor()
    first = threads.submit(connection.scalar, slow)
    time.sleep(0.1)
    second = threads.submit(connection.rollback)
    wait([first, second], timeout=6)
    ends = {"first": end_of(first), "rollback": end_of(second)}
    short = {name: end.split(":")[0] for name, end in ends.items()}
    bad = [f"{name}: {end}" for name, end in short.items() if end != WELL]
    print(f"differs: {', '.join(bad)}" if bad else "yes")
    for name, end in ends.items():
        print(f"{name}: {end}")
    sys.stdout.flush()
    os._exit(0)  # what was broken or hangs cannot be closed


def end_of(task: Future[Any]) -> str:
    if not task.done():
        return "hangs"
    error = task.exception()
    if error is None:
        return WELL
    return f"{type(error).__name__}: {str(error).split('[SQL')[0].strip()}"


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite:///probe.db"))

    @event.listens_for(engine, "connect")
    def add_nap(connection: Any, record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.create_function("nap", 1, time.sleep)

    roll_back_meanwhile(engine)


if __name__ == "__main__":
    main()

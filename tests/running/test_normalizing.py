"""What differs from run to run is taken out of a text, and nothing else."""

from pathlib import Path

import pytest

from bothways.running.normalizing import normalized


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("<User at 0x7f0a12cd34ef>", "<User at 0x…>"),
        ("<User at 0xabcdef>", "<User at 0x…>"),
        ("code 0x1F and 2130706433", "code 0x1F and 2130706433"),
        ("%(140123456 name)s and %(12 name)s", "%(… name)s and %(12 name)s"),
        ("__asyncpg_stmt_1f__ of users", "__asyncpg_stmt_…__ of users"),
        ("Task-7, Task-12 and MyTask-x", "Task-…, Task-… and MyTask-x"),
        ("/usr/lib/python3.11/asyncio/base.py:712: x", "…/base.py: x"),
        ("/programs/idea_sync.py:3 and /programs/db.py", "idea_sync.py:3 and db.py"),
        ("Mapper[B(b)], Mapper[A(a)]", "Mapper[A(a)], Mapper[B(b)]"),
        ("no\n(Background on this error at: https://sqlalche.me/e/21/xd2s)\n", "no"),
        ("database scratch_1 on 127.0.0.1", "database app on 127.0.0.1"),
        ("two  \n  lines", "two\n  lines"),
    ],
)
def test_what_means_nothing_is_taken_out(text: str, settled: str) -> None:
    names = {"scratch_1": "app"}
    assert normalized(text, folder=Path("/programs"), public_names=names) == settled

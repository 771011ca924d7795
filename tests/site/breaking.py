"""Breaks one thing in a project or in what was built of it, and mends it again."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

#: Whoever keeps what it has read of a file looks at the time of its last change.
_times = count(1)


@dataclass(frozen=True)
class Break:
    """One thing that goes wrong, and what a check says to it."""

    check: str
    project: str
    file: str
    what: str
    old: str
    """Empty to write at the end of the file, which need not be there."""
    new: str
    """With nothing old, empty for a file that is gone, or an empty one that is there."""
    says: str


def read_breaks() -> list[Break]:
    """Return the breaks of ``breaks.toml``."""
    checks = tomllib.loads(Path(__file__).with_name("breaks.toml").read_text("utf-8"))
    return [
        Break(check, *file.split("/", 1), what, *values)
        for check, files in checks.items()
        for file, breaks in files.items()
        for what, values in breaks.items()
    ]


@contextmanager
def broken(path: Path, old: str, new: str) -> Iterator[None]:
    """Replace the first ``old`` in a file; without one, see :class:`Break`."""
    before = path.read_bytes() if path.is_file() else None
    changed = path.stat().st_mtime_ns if before is not None else 0
    missing = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (before or b"").decode()
    assert old in text, f"{path.name} has no {old!r}"
    try:
        if before is not None and not (old or new):
            path.unlink()
        else:
            path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
            os.utime(path, ns=2 * (next(_times),))
        yield
    finally:
        if before is not None:
            path.write_bytes(before)
            os.utime(path, ns=2 * (changed,))
        else:
            path.unlink()
        for folder in missing:
            folder.rmdir()

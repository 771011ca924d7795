"""Finds a line of a program that shows a small difference, and the line that it comes from."""

from collections.abc import Iterable

from bothways.programs.difference import SYNC_NAMES, SYNC_SCHEMES
from bothways.programs.program import Program


def example_of(what: str, sync: Program, async_: Program) -> tuple[str, str] | None:
    """Return the shortest line of the async half that differs so, and its line in the sync half.

    Args:
        what: as the residue counts it: ``await``, ``Session → AsyncSession``.
        sync: the sync half.
        async_: the async half.

    Returns:
        the sync and the async line; None where no line shows it by itself.
    """
    word = what.partition(" → ")[2] or what
    known = set(_lines(sync))
    found = [
        (sync_line(line), line)
        for line in _lines(async_)
        if word in line and sync_line(line) in known and line.endswith((")", ":", "]"))
    ]
    return min(found, key=lambda pair: len(pair[1]), default=None)


def sync_line(line: str) -> str:
    """Return a line of async code in its sync spelling."""
    line = line.replace("async ", "").replace("await ", "")
    for theirs, ours in SYNC_SCHEMES.items():
        line = line.replace(theirs, ours)
    # the longest first: AsyncSession is a part of AsyncSessionTransaction
    for theirs in sorted(SYNC_NAMES, key=len, reverse=True):
        line = line.replace(theirs, SYNC_NAMES[theirs])
    return line


def _lines(program: Program) -> Iterable[str]:
    stripped = (line.strip() for line in program.source.splitlines())
    return [line for line in stripped if not line.startswith(("#", "from ", "import ", '"'))]

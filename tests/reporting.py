"""How a test says what it found: a sentence for each problem, ten at most, and what mends them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

#: More of one kind say no more. What is cut off a sentence as well, in characters.
MOST, LONGEST = 10, 400


def assert_none(problems: Iterable[str], mend: str = "") -> None:
    """Fail with the first problems, a line each, and with what mends them."""
    found = list(problems)
    if found:
        count = f"{len(found)} problem{'' if len(found) == 1 else 's'}"
        more = [f"and {len(found) - MOST} more"] if len(found) > MOST else []
        lines = [": ".join(filter(None, (count, mend))), *map(_short, found[:MOST]), *more]
        pytest.fail("\n".join(lines), pytrace=False)


def assert_same(found: Iterable[object], expected: Iterable[object], mend: str) -> None:
    """Fail with a sentence for each difference between two mappings, sets or lists."""
    assert_none(differences(found, expected), mend)


def differences(found: Iterable[object], expected: Iterable[object]) -> Iterator[str]:
    """Give what is missing, what is too many and, of mappings, which values differ."""
    ours, theirs = dict(_entries(found)), dict(_entries(expected))
    for name in dict.fromkeys([*theirs, *ours]):
        if name not in ours:
            yield f"{name} is missing"
        elif name not in theirs:
            yield f"{name} is too many"
        elif ours[name] != theirs[name]:
            yield f"{name} is {ours[name]!r} instead of {theirs[name]!r}"
    if isinstance(found, Sequence) and ours == theirs and found != expected:
        yield "they are in another order, or one stands there twice"


def _entries(data: Iterable[object], *names: object) -> Iterator[tuple[str, object]]:
    """Give what has a name in mappings, however deep; the members of anything else."""
    if not isinstance(data, Mapping):
        yield from ((str(member), None) for member in data)
        return
    for name, value in data.items():
        if isinstance(value, Mapping) and value:
            yield from _entries(value, *names, name)
        else:
            yield " ".join(map(str, (*names, name))), value


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]} …"

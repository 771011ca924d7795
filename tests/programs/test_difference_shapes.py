"""The residue is what really changes between the halves, and nothing that is mere spelling."""

from pathlib import Path

import pytest

from bothways.programs.difference import Change, Residue, changed_definitions, compare_halves
from bothways.programs.pairs import Pair
from bothways.programs.program import Program


def compared(tmp_path: Path, sync: str, async_: str) -> dict[str, Residue]:
    """Return the residue of two programs."""
    halves = []
    for half, text in (("sync", sync), ("async", async_)):
        path = tmp_path / f"idea_{half}.py"
        path.write_text(text)
        name = path.name
        halves.append(Program(path, f"snippets/start/{name}", name, "start", "idea", half))
    assert changed_definitions(Pair("start/idea", {"sync": halves[0]})) == {}, (
        "one half has nothing to differ from"
    )
    return compare_halves(*halves)


SPELLING = [
    ("def find(session: Session): ...", "async def find(session: AsyncSession): ..."),
    ("def find(s):\n    s.get(1)", "async def find(s):\n    await s.get(1)"),
    (
        "def find(s):\n    with s.begin():\n        s.get(1)",
        "async def find(s):\n    async with s.begin():\n        await s.get(1)",
    ),
    (
        "def find(s):\n    for user in s.all():\n        print(user)",
        "async def find(s):\n    async for user in s.all():\n        print(user)",
    ),
    (
        "def find(s):\n    return [user for user in s.all()]",
        "async def find(s):\n    return [user async for user in s.all()]",
    ),
    ("engine = create_engine('sqlite://')", "engine = create_async_engine('sqlite+aiosqlite://')"),
    # an annotation in quotes, a line broken elsewhere, other comments
    (
        "def find(s):\n    get(1, 2)  # here",
        "async def find(s):\n    await get(\n        1, 2\n    )",
    ),
]


@pytest.mark.parametrize(("sync", "async_"), SPELLING)
def test_spelling_is_counted_and_leaves_no_residue(tmp_path: Path, sync: str, async_: str) -> None:
    (residue,) = compared(tmp_path, sync, async_).values()
    assert residue.changes == ()
    assert residue.mechanical


def test_each_thing_taken_back_is_counted(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        "def find(session: Session):\n    with a() as b:\n        for c in b:\n"
        "            session.get([d for d in 'sqlite://'])\n    session.get(2)",
        "async def find(session: AsyncSession):\n    async with a() as b:\n"
        "        async for c in b:\n"
        "            await session.get([d async for d in 'sqlite+aiosqlite://'])\n"
        "    await session.get(2)",
    )
    mechanical = {
        **{"async def": 1, "Session → AsyncSession": 1, "async with": 1, "async for": 2},
        **{"await": 2, "sqlite:// → sqlite+aiosqlite://": 1},
    }
    assert found == {"find": Residue(mechanical)}


@pytest.mark.parametrize(
    ("sync", "async_", "change"),
    [
        (
            "def find(s):\n    s.begin()\n    create(s)",
            "async def find(s):\n    await s.begin()\n    await s.run_sync(create)",
            Change("create(s)", "await s.run_sync(create)"),
        ),
        (
            "def find(s):\n    with s:\n        print(user.posts)\n    done()",
            "async def find(s):\n    async with s:\n"
            "        print(await user.awaitable_attrs.posts)\n    done()",
            Change("print(user.posts)", "print(await user.awaitable_attrs.posts)"),
        ),
        (
            "def find(s):\n    s.get(1)",
            "async def find(s):\n    await s.get(1)\n    await s.close()",
            Change("", "await s.close()"),
        ),
        (
            "def find(s):\n    print(1)\n    print(2)\n    s.get(1)",
            "async def find(s):\n    await s.get(1)",
            Change("print(1)\nprint(2)", ""),
        ),
        ("def find(s): ...", "", Change("def find(s): ...", "")),
        ("", "async def find(s): ...", Change("", "async def find(s): ...")),
        (
            "def find(s):\n    try:\n        s.get(1)\n    finally:\n        s.close()",
            "async def find(s):\n    try:\n        await s.get(1)\n    finally:\n"
            "        await s.aclose()",
            Change("s.close()", "await s.aclose()"),
        ),
        (
            "def find(s):\n    for a in s:\n        b()\n    else:\n        c()",
            "async def find(s):\n    async for a in s:\n        b()\n    else:\n        d()",
            Change("c()", "d()"),
        ),
        (
            "def find(s):\n    try:\n        a()\n    except A:\n        b()",
            "async def find(s):\n    try:\n        a()\n    except A:\n        c()",
            Change("b()", "c()"),
        ),
        (
            "def find(s):\n    try:\n        a()\n    except A:\n        b()",
            "async def find(s):\n    try:\n        a()\n    except B:\n        b()",
            Change("except A:\n    b()", "except B:\n    b()"),
        ),
        ("def find(s): ...", "async def find(s, id): ...", None),
        ("def find(s) -> A: ...", "async def find(s) -> B: ...", None),
        ("@a\ndef find(s): ...", "@b\nasync def find(s): ...", None),
        ("URL = 'sqlite://'", "URL = 'sqlite+other://'", None),
    ],
    ids=[
        "another statement",
        "inside a block",
        "one more in async",
        "two more in sync",
        "only in sync",
        "only in async",
        "in a finally",
        "in an else",
        "in an except",
        "another except",
        "another signature",
        "another return type",
        "another decorator",
        "another URL",
    ],
)
def test_what_really_changes_is_shown_as_it_stands(
    tmp_path: Path, sync: str, async_: str, change: Change | None
) -> None:
    found = compared(tmp_path, sync, async_)
    assert next(iter(found.values())).changes == (change or Change(sync, async_),)


def test_two_changes_apart_stay_apart(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        "def find(s):\n    a()\n    same()\n    b()",
        "async def find(s):\n    c()\n    same()\n    d()",
    )
    assert found["find"].changes == (Change("a()", "c()"), Change("b()", "d()"))

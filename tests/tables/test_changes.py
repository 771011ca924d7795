"""Every difference between two halves has a group, and all of them are counted."""

from pathlib import Path

import pytest
from reporting import assert_same

from bothways.programs.difference import Change, changed_definitions
from bothways.programs.pairs import pair_names, read_pair
from bothways.programs.program import is_failure
from bothways.project import Project
from bothways.tables.change_example import example_of, sync_line
from bothways.tables.change_groups import GROUPS, OTHER, groups_of
from bothways.tables.changes import compute

PROJECT = Project(Path(__file__).parents[2])

#: A change of each group, as pairs have it.
CHANGES = [
    ("create_all(connection)", "await connection.run_sync(create_all)", ["run_sync"]),
    (
        "rows = session.execute(query)",
        "rows = await session.stream(query)",
        ["stream instead of execute"],
    ),
    (
        "for user in session.scalars(query):\n    print(user)",
        "async for user in await session.stream_scalars(query):\n    print(user)",
        ["stream instead of execute"],
    ),
    ("posts = user.posts", "posts = await user.awaitable_attrs.posts", ["awaitable_attrs"]),
    (
        "class Base(DeclarativeBase):\n    pass",
        "class Base(AsyncAttrs, DeclarativeBase):\n    pass",
        ["awaitable_attrs"],
    ),
    (
        'listen(engine, "connect", note)',
        'listen(engine.sync_engine, "connect", note)',
        ["the sync object behind"],
    ),
    (
        "with ThreadPoolExecutor() as threads:\n    threads.submit(work)",
        "async with asyncio.TaskGroup() as tasks:\n    tasks.create_task(work())",
        ["tasks instead of threads"],
    ),
    (
        "session = scoped_session(factory)",
        "session = async_scoped_session(factory, asyncio.current_task)",
        ["scope of a scoped session"],
    ),
    ("return poolclass(QueuePool)", "return poolclass(AsyncAdaptedQueuePool)", ["another pool"]),
    ("", "await session.aclose()", ["started or closed by hand"]),
    ("work()", "asyncio.run(work())", ["an event loop for each run"]),
    (
        "raw = connection.connection",
        "raw = await connection.get_raw_connection()",
        ["the driver's connection"],
    ),
    (
        "show(connection)",
        "await connection.run_sync(show, engine.sync_engine)",
        ["run_sync", "the sync object behind"],
    ),
    ("print(session.expire_on_commit)", "print(sync.expire_on_commit)", [OTHER]),
    ("listen(engine.sync_engine)", "await listen(engine.sync_engine)", [OTHER]),
]


@pytest.mark.parametrize(("sync", "async_", "groups"), CHANGES, ids=lambda value: str(value)[:30])
def test_a_change_belongs_to_its_groups(sync: str, async_: str, groups: list[str]) -> None:
    assert groups_of(Change(sync, async_)) == groups


def test_each_group_has_a_change_in_the_list_above() -> None:
    assert {group for *_, groups in CHANGES for group in groups} == {*GROUPS, OTHER}


def test_no_difference_of_any_pair_is_left_out() -> None:
    pairs = [name for name in pair_names(PROJECT) if not is_failure(name)]
    counted: dict[str, int] = {}
    changes: dict[str, set[str]] = {}
    for pair in pairs:
        for residue in changed_definitions(read_pair(PROJECT, pair)).values():
            for what, count in residue.mechanical.items():
                counted[what] = counted.get(what, 0) + count
            for change in residue.changes:
                for group in groups_of(change):
                    changes.setdefault(group, set()).add(pair)
    table = compute(PROJECT)
    assert table["pairs"] == len(pairs)
    shown = {group["group"]: group for group in table["groups"]}
    mend = "mend bothways/tables/changes.py, or name the group in change_groups.py"
    assert_same({what: shown[what]["count"] for what in counted}, counted, mend)
    assert_same({group: set(shown[group]["pairs"]) for group in changes}, changes, mend)


def test_an_example_is_a_line_of_both_halves() -> None:
    for group in compute(PROJECT)["groups"]:
        if group["kind"] != "spelling" or group["group"] == "import":
            continue
        example = group["example"]
        halves = read_pair(PROJECT, example["pair"]).programs
        assert example["sync"] in halves["sync"].source
        assert example["async"] in halves["async"].source


def test_async_code_has_a_sync_spelling() -> None:
    line = "async with AsyncSession(create_async_engine(url)) as session: await session.flush()"
    assert sync_line(line) == "with Session(create_engine(url)) as session: session.flush()"
    halves = read_pair(PROJECT, "methods/get").programs
    assert example_of("no such thing", halves["sync"], halves["async"]) is None

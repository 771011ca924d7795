"""The map says of each name what it is; each async name has a program, each sync one an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reporting import assert_none, assert_same
from sqlalchemy.ext.asyncio import AsyncSession

from bothways.introspection.classes import compared_classes, module_names, public_names
from bothways.introspection.kinds import UNUSABLE, Name, class_names, module_name
from bothways.markdown.directives import pages_by_directive
from bothways.project import Project
from bothways.tables.api import read_map
from bothways.tables.calls import callers, read_calls
from bothways.tables.replacements import all_replacements
from bothways.targets import installed_series

PROJECT = Project(Path(__file__).parents[2])

#: One name for each way in which SQLAlchemy makes an async name, and each trap.
TRAPS = {
    "AsyncSession.execute": Name("awaited", "execute()", "await execute()"),
    "AsyncSession.add": Name("same", "add()", "add()"),
    "AsyncSession.is_active": Name("same", "is_active", "is_active"),
    "AsyncSession.identity_key": Name("same", "identity_key()", "identity_key()"),
    "AsyncSession.sync_session": Name("only async", "", "sync_session"),
    "AsyncSession.expire_on_commit": Name("only sync", "expire_on_commit"),
    # gives something to enter or to await, and is no coroutine function itself
    "AsyncSession.begin": Name("async with", "begin()", "async with begin(), await begin()"),
    "AsyncEngine.connect": Name("async with", "connect()", "async with connect(), await connect()"),
    # gives something to enter that cannot be awaited
    "AsyncEngine.begin": Name("async with", "begin()", "async with begin()"),
    "async_sessionmaker.begin": Name("async with", "begin()", "async with begin()"),
    "AsyncConnection.stream": Name("only async", "", "async with stream(), await stream()"),
    # give what was entered before: nothing to await
    "AsyncSession.get_transaction": Name("same", "get_transaction()", "get_transaction()"),
    # is there, but only to raise
    "AsyncConnection.connection": Name("only sync", "connection"),
    "AsyncResult.partitions": Name("async for", "partitions()", "async for … in partitions()"),
    # a proxy that SQLAlchemy's own tools have written
    "async_scoped_session.begin": Name(
        "async with", "begin()", "async with begin(), await begin()"
    ),
    "async_scoped_session.get": Name("awaited", "get()", "await get()"),
    # of the package
    "create_async_engine": Name("renamed", "create_engine()", "create_async_engine()"),
    "AsyncSession": Name("renamed", "Session", "AsyncSession"),
    "close_all_sessions": Name("awaited", "close_all_sessions()", "await close_all_sessions()"),
    "AsyncAttrs": Name("only async", "", "AsyncAttrs"),
    "AsyncTupleResult": Name("typing", "TupleResult", "AsyncTupleResult"),
    "exc.AsyncMethodRequired": Name("only async", "", "exc.AsyncMethodRequired"),
    "exc.AsyncContextAlreadyStarted": Name("never raised", "", "exc.AsyncContextAlreadyStarted"),
}


def names_here() -> Iterator[tuple[str, Name]]:
    """Give every name of the installed SQLAlchemy as calls are noted, and what it is."""
    for compared in compared_classes():
        for name, found in class_names(compared).items():
            yield f"{compared.async_.__name__}.{name}", found
    for name, value in module_names().items():
        yield name, module_name(name, value)


def names_without_program() -> list[str]:
    """Return the async names of the installed SQLAlchemy that no program uses."""
    calls = read_calls(PROJECT)
    return [
        f"{name}: no program calls it: write a pair that does, run `make update`"
        for name, found in names_here()
        if found.async_ and found.kind not in UNUSABLE and not callers(calls, name)
    ]


@pytest.fixture(scope="module")
def here() -> dict[str, Name]:
    return dict(names_here())


@pytest.mark.parametrize("name", TRAPS)
def test_a_name_is_told_by_looking_at_it(here: dict[str, Name], name: str) -> None:
    assert here[name] == TRAPS[name]


def test_every_async_name_is_called_by_a_program() -> None:
    assert_none(names_without_program())


def test_a_new_name_of_sqlalchemy_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    async def brand_new(self: object) -> None: ...

    monkeypatch.setattr(AsyncSession, "brand_new", brand_new, raising=False)
    assert names_without_program() == [
        "AsyncSession.brand_new: no program calls it: write a pair that does, run `make update`"
    ]


def test_the_table_has_the_names_of_the_installed_sqlalchemy(here: dict[str, Name]) -> None:
    series = installed_series()
    table = {
        row.noted_as: row.by_series[series] for row in read_map(PROJECT) if series in row.by_series
    }
    told = {
        name: {
            key: value
            for key, value in (
                ("kind", found.kind),
                ("sync", found.sync),
                ("async", found.async_),
                ("deprecated", found.deprecated),
            )
            if value
        }
        for name, found in here.items()
    }
    assert_same(table, told, "run `make update`")


def test_each_name_that_only_sync_has_says_what_to_use_instead_and_proves_it() -> None:
    only_sync = {
        (row.sync_class, row.name)
        for row in read_map(PROJECT)
        if any(told["kind"] == "only sync" for told in row.by_series.values())
    }
    said = all_replacements()
    assert_same(set(said), only_sync, "replacements.toml tells of each name that only sync has")
    shown = {name for _, name in pages_by_directive(PROJECT)}
    for (sync_class, name), instead in said.items():
        assert instead.use, f"{sync_class}.{name}"
        assert instead.proof in shown, f"{sync_class}.{name}: {instead.proof}"


def test_the_proof_of_an_instead_does_what_it_says() -> None:
    calls = read_calls(PROJECT)
    for (sync_class, name), instead in all_replacements().items():
        source = (PROJECT.snippets / f"{instead.proof}_async.py").read_text("utf-8")
        for code in instead.use.split("`")[1::2]:
            word = code.removeprefix("await ").partition("(")[0].rpartition(".")[2]
            assert word in source, f"{sync_class}.{name}: {instead.proof} does not use {word}"
        assert instead.proof in calls


def test_names_of_machinery_are_no_part_of_the_map() -> None:
    for compared in compared_classes():
        assert not public_names(compared.async_) & {"dispatch", "memoized_attribute"}

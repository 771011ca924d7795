"""Noting what a program calls does not change what it does; the table says what was noted."""

import inspect
from pathlib import Path

import pytest
from sqlalchemy.ext import asyncio

from bothways.evidence.pairs import read_evidence
from bothways.introspection.classes import compared_classes
from bothways.programs.program import Program, pair_paths, read_program
from bothways.project import Project
from bothways.pytest_plugin.checking import evidence_differences, output_differences
from bothways.running.calls import calls_noted, has_noted_calls, run_noting_calls
from bothways.running.run import run_program
from bothways.tables.calls import read_calls
from bothways.targets import installed_series

PROJECT = Project(Path(__file__).parents[2])
PROGRAMS = [
    program
    for program in (read_program(PROJECT, path) for path in pair_paths(PROJECT))
    if program.mode == "async" and not program.is_folder
]
#: Those that need no server.
ON_SQLITE = [program for program in PROGRAMS if program.targets[0].database == "SQLite"]


@pytest.mark.parametrize("program", ON_SQLITE, ids=lambda program: program.pair_name)
def test_noting_changes_nothing_and_finds_what_the_table_says(program: Program) -> None:
    target = program.targets[0]
    assert has_noted_calls(program, target)
    run, calls = run_noting_calls(program, lambda: run_program(program, {}))
    evidence = read_evidence(PROJECT, program.pair_name)
    series = installed_series()
    assert [
        *output_differences(program, run),
        *evidence_differences(program, run, evidence, (series, target.name)),
    ] == []
    assert calls == read_calls(PROJECT)[program.pair_name][series]


def test_the_table_is_about_the_programs_on_disk() -> None:
    assert set(read_calls(PROJECT)) == {program.pair_name for program in PROGRAMS}


def test_noting_leaves_the_classes_as_they_were() -> None:
    classes = [compared.async_ for compared in compared_classes()]
    before = [dict(vars(cls)) for cls in classes], dict(vars(asyncio))
    with calls_noted("nobody.py"):
        assert [dict(vars(cls)) for cls in classes] != before[0]
    assert ([dict(vars(cls)) for cls in classes], dict(vars(asyncio))) == before


def test_a_call_gives_the_coroutine_itself() -> None:
    async def run() -> None:
        async with asyncio.create_async_engine("sqlite+aiosqlite://").connect() as connection:
            coroutine = connection.rollback()
            assert inspect.iscoroutine(coroutine)
            assert coroutine.__qualname__ == "AsyncConnection.rollback"
            await coroutine
            await connection.engine.dispose()

    import asyncio as event_loop

    with calls_noted(__file__) as calls:
        event_loop.run(run())
    assert "AsyncConnection.rollback" in calls.in_tasks


def test_what_sqlalchemy_calls_itself_does_not_count(tmp_path: Path) -> None:
    source = (
        "import asyncio\n"
        "from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession\n"
        "async def close(session):\n"
        "    async with session:\n"
        "        pass\n"
        "async def main():\n"
        "    await close(AsyncSession())\n"
        "asyncio.run(main())\n"
        "class Base(AsyncAttrs): pass\n"
    )
    file = tmp_path / "program.py"
    with calls_noted(str(file)) as calls:
        exec(compile(source, str(file), "exec"), {"__name__": "__main__"})
    # not AsyncSession.close, which the end of the block calls
    assert calls.in_tasks == ["AsyncSession"]
    assert calls.in_set_up == ["AsyncAttrs"]


def test_an_attribute_that_is_not_there_is_missed_in_the_same_words() -> None:
    def ask(of: object, name: str) -> str:
        try:
            getattr(of, name)
        except AttributeError as error:
            return str(error)
        return "there"

    maker = asyncio.async_sessionmaker()
    questions = [
        (maker, "nothing"),
        (asyncio.async_sessionmaker, "kw"),
        (asyncio.AsyncSession, "sync_session"),
        (asyncio.AsyncSession(), "bind"),
    ]
    plain = [ask(of, name) for of, name in questions]
    with calls_noted("nobody.py"):
        assert [ask(of, name) for of, name in questions] == plain

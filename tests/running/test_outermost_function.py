"""A statement belongs to the task function that led to it, however deep below it was sent."""

import asyncio
import sys

import greenlet
import pytest
from sqlalchemy.util import greenlet_spawn

from bothways.running.sql_log import outermost_function

#: ``send`` stands for what SQLAlchemy does: it is in another file.
PROGRAM = """
def find() -> None:
    send()

def find_through_helper() -> None:
    find()

def find_inside() -> None:
    def inside() -> None:
        send()
    inside()

class Repository:
    def find(self) -> None:
        send()

def find_in_greenlets() -> None:
    greenlet.greenlet(lambda: greenlet.greenlet(send).switch()).switch()

async def find_async() -> None:
    await greenlet_spawn(send)

async def find_with_callback() -> None:
    await greenlet_spawn(lambda: find())

async def find_in_task() -> None:
    await asyncio.create_task(find_async())

def main(call) -> None:
    call()
"""


@pytest.mark.parametrize(
    ("call", "sender"),
    [
        ("main(find)", "find"),
        ("main(find_through_helper)", "find_through_helper"),
        ("main(find_inside)", "find_inside"),
        ("main(Repository().find)", "Repository"),
        ("main(find_in_greenlets)", "find_in_greenlets"),
        ("main(send)", "main"),
        ("main(lambda: send())", "main"),
        # below the module's own `asyncio.run()` the loop runs every task, also those of others
        ("send()", None),
        ("asyncio.run(find_async())", "find_async"),
        ("asyncio.run(find_with_callback())", "find_with_callback"),
        # a task has no caller: the loop runs it
        ("asyncio.run(find_in_task())", "find_async"),
    ],
)
def test_the_sender_is_the_outermost_function(call: str, sender: str | None) -> None:
    senders: list[str | None] = []

    def send() -> None:
        senders.append(outermost_function("program.py", sys._getframe()))

    names = {
        "asyncio": asyncio,
        "greenlet": greenlet,
        "greenlet_spawn": greenlet_spawn,
        "send": send,
    }
    exec(compile(f"{PROGRAM}\n{call}\n", "program.py", "exec"), names)
    assert senders == [sender]

"""What Python and libraries complain of without raising it is noted, and nothing is left behind."""

import logging
import sys
import warnings
import weakref

import pytest

from bothways.evidence.observation import Warned
from bothways.running.complaints import Complaints


class Cycle:
    """Is deleted by a collection only; then ``last_words`` are called."""

    def __init__(self, last_words: object) -> None:
        self.itself = self
        weakref.finalize(self, last_words)


def warn() -> None:
    warnings.warn("still open", ResourceWarning, stacklevel=1)


@pytest.mark.parametrize("name", ["asyncio", "sqlalchemy.pool.impl"])
def test_an_error_that_a_library_logs_is_noted(name: str) -> None:
    with Complaints() as complaints:
        logging.getLogger(name).error("lost %s\nand more", "it")
        logging.getLogger(name).warning("nothing")
        logging.getLogger("elsewhere").error("nothing")
    assert complaints.noted == (Warned(f"logged by {name}", "lost it"),)


def test_what_only_a_second_collection_deletes_is_heard() -> None:
    with Complaints() as complaints:
        # the first cycle takes the second one with it only once it is gone
        Cycle(lambda: Cycle(warn))
    assert complaints.noted == (Warned("ResourceWarning", "still open"),)


def test_complaints_are_noted_once_and_sorted() -> None:
    with Complaints() as complaints:
        for text in ("b", "a", "b"):
            warnings.warn(text, UserWarning, stacklevel=1)
        warnings.warn("c", DeprecationWarning, stacklevel=1)
    told = [(noted.class_name, noted.message) for noted in complaints.noted]
    assert told == [("DeprecationWarning", "c"), ("UserWarning", "a"), ("UserWarning", "b")]


def test_nothing_is_left_behind() -> None:
    def state() -> tuple[object, ...]:
        handlers = [logging.getLogger(name).handlers[:] for name in ("asyncio", "sqlalchemy")]
        return warnings.showwarning, sys.unraisablehook, warnings.filters[:], handlers

    before = state()
    with Complaints():
        assert state() != before
    assert state() == before

"""What a probe found out on one target.

A probe prints its answer. The first line is an outcome, for most of them with a value behind it;
what follows is the full text, such as the message of an error::

    no: IntegrityError
    (sqlite3.IntegrityError) UNIQUE constraint failed: users.name

A probe that does not get so far has answered nothing: that is an *error*, never a *no*.

A probe that asks in several cases prints the name of each before its answer::

    aware in aware: yes
    given 2026-01-31 12:00:00+02:00, read 2026-01-31 12:00:00+02:00
    aware in naive: no: DataError
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from bothways.errors import BothWaysError

#: What a probe may print.
PRINTED_OUTCOMES = ("yes", "no", "differs")
#: What is noted of a probe that broke or did not end. No probe may print it.
ERROR = "error"

LONGEST_VALUE = 64


class NoAnswer(BothWaysError):
    """A probe that did not print what it must."""


@dataclass(frozen=True)
class Answer:
    """One cell of the table."""

    outcome: str
    """One of ``PRINTED_OUTCOMES``, or ``ERROR``."""
    value: str = ""
    """In a few words: the class of an error, a number."""
    text: str = ""
    """The full text behind it; may have several lines."""

    def as_json(self) -> dict[str, str]:
        """Return plain data without what is empty."""
        filled = {"outcome": self.outcome, "value": self.value, "text": self.text}
        return {name: text for name, text in filled.items() if text}


@dataclass(frozen=True)
class Ended:
    """How the process of a probe ended."""

    printed: str
    raised: str = ""
    """The class and the message of the exception that left the program."""
    status: int | None = 0
    """The exit code, or minus the number of the signal that ended it; None past the time limit."""


def read_answers(ended: Ended, seconds: float, cases: Mapping[str, str]) -> dict[str, Answer]:
    """Return the answers of a probe that ended in some way, by the names of their rows.

    Args:
        ended: what it printed and how it ended, its text normalized.
        seconds: the time limit that it had.
        cases: by the names of rows, what it prints before each answer; nothing if it gives one.

    Raises:
        NoAnswer: it ended well, and what it printed is no answer, or not that of each case; or it
            broke in one of several cases, which loses the answers of the others.
    """
    error = _error(ended, seconds)
    if not any(cases.values()):
        return {row: error or _answer(ended.printed) for row in cases}
    labels = list(cases.values())
    starts = re.compile(rf"^({'|'.join(map(re.escape, labels))}):(?: |$)", re.MULTILINE)
    before, *parts = starts.split(ended.printed)
    found = [*before.splitlines()[:1], *parts[::2]]
    if error:
        raise NoAnswer(
            f"broke in its case «{found[-1] if found else labels[0]}» ({error.value}): make this "
            f"case a program of its own, or the others have no answer\n{error.text}"
        )
    if found != labels:
        raise NoAnswer(
            f"answered «{'», «'.join(found)}», and its cases are «{'», «'.join(labels)}»: print "
            "each once, in this order, and «: » and the answer behind it"
        )
    return {row: _answer(part) for row, part in zip(cases, parts[1::2], strict=True)}


def _error(ended: Ended, seconds: float) -> Answer | None:
    """Return what a probe did instead of answering; None if it ended well."""
    if ended.status is None:
        return Answer(ERROR, f"no end within {seconds:g} seconds", ended.printed)
    if ended.raised:
        return Answer(ERROR, ended.raised.partition(":")[0].rpartition(".")[2], ended.raised)
    if ended.status != 0:
        how = f"exit code {ended.status}" if ended.status > 0 else f"signal {-ended.status}"
        return Answer(ERROR, f"ended with {how}", ended.printed)
    return None


def _answer(printed: str) -> Answer:
    first, _, text = printed.strip("\n").partition("\n")
    if not first:
        raise NoAnswer("printed nothing: print an outcome, then what stands behind it")
    outcome, _, value = first.partition(": ")
    if outcome not in PRINTED_OUTCOMES:
        raise NoAnswer(
            f"printed the outcome {outcome!r}, which is unknown: print "
            f"{', '.join(PRINTED_OUTCOMES[:-1])} or {PRINTED_OUTCOMES[-1]}, then «: » and a value"
        )
    if outcome != "yes" and not value:
        raise NoAnswer(f"printed «{outcome}» without a value: print the error or what differs")
    if len(value) > LONGEST_VALUE:
        raise NoAnswer(
            f"printed a value of {len(value)} columns, at most {LONGEST_VALUE} fit into a cell: "
            "print the rest in lines of its own"
        )
    return Answer(outcome, value, text)


def answer_difference(row: str, known: Answer | None, seen: Answer) -> str:
    """Return how an answer differs, line by line: ``-`` the known one, ``+`` the seen one."""
    before = _lines(known) if known else []
    lines = unified_diff(before, _lines(seen), f"evidence of {row}", "this run", lineterm="", n=2)
    return "\n".join(lines)


def _lines(answer: Answer) -> list[str]:
    first = f"{answer.outcome}: {answer.value}" if answer.value else answer.outcome
    return [first, *answer.text.splitlines()]

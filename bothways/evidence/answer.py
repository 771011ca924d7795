"""What a probe found out on one target.

A probe prints its answer. The first line is an outcome, for most of them with a value behind it;
what follows is the full text, such as the message of an error::

    no: IntegrityError
    (sqlite3.IntegrityError) UNIQUE constraint failed: users.name

A probe that does not get so far has answered nothing: that is an *error*, never a *no*.
"""

from dataclasses import dataclass
from difflib import unified_diff

from bothways.errors import BothWaysError

#: What a probe may print.
PRINTED_OUTCOMES = ("yes", "no", "differs")
#: What is noted of a probe that broke or did not end. No probe may print it.
ERROR = "error"

LONGEST_VALUE = 64


class NoAnswer(BothWaysError):
    """A probe that ended well and printed no answer."""


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


def read_answer(ended: Ended, seconds: float) -> Answer:
    """Return the answer of a probe that ended in some way.

    Args:
        ended: what it printed and how it ended, its text normalized.
        seconds: the time limit that it had.

    Raises:
        NoAnswer: it ended well, and what it printed is no answer.
    """
    if ended.status is None:
        return Answer(ERROR, f"no end within {seconds:g} seconds", ended.printed)
    if ended.raised:
        return Answer(ERROR, ended.raised.partition(":")[0].rpartition(".")[2], ended.raised)
    if ended.status != 0:
        how = f"exit code {ended.status}" if ended.status > 0 else f"signal {-ended.status}"
        return Answer(ERROR, f"ended with {how}", ended.printed)
    first, _, text = ended.printed.strip("\n").partition("\n")
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


def answer_difference(known: Answer, seen: Answer) -> str:
    """Return two answers that differ, line by line: ``-`` the known one, ``+`` the seen one."""
    lines = unified_diff(_lines(known), _lines(seen), "evidence", "this run", lineterm="", n=2)
    return "\n".join(lines)


def _lines(answer: Answer) -> list[str]:
    first = f"{answer.outcome}: {answer.value}" if answer.value else answer.outcome
    return [first, *answer.text.splitlines()]

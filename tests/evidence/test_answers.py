"""What a probe printed, and how it ended, becomes an answer or none."""

import pytest

from bothways.evidence.answer import (
    LONGEST_VALUE,
    Answer,
    Ended,
    NoAnswer,
    answer_difference,
    read_answer,
)

SECONDS = 30.0


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("yes\n", Answer("yes")),
        ("yes: 5\n", Answer("yes", "5")),
        ("differs: a: b\n", Answer("differs", "a: b")),
        ("no: IntegrityError\none\n\nthree\n", Answer("no", "IntegrityError", "one\n\nthree")),
    ],
)
def test_the_first_line_is_the_outcome_and_the_rest_the_text(printed: str, answer: Answer) -> None:
    assert read_answer(Ended(printed), SECONDS) == answer


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("", "printed nothing"),
        ("\n\n", "printed nothing"),
        ("maybe\n", "printed the outcome 'maybe', which is unknown"),
        ("Yes\n", "printed the outcome 'Yes', which is unknown"),
        ("error: I am broken\n", "printed the outcome 'error', which is unknown"),
        ("no\n", "printed «no» without a value"),
        ("differs: \n", "printed «differs» without a value"),
        (f"yes: {'x' * (LONGEST_VALUE + 1)}\n", f"at most {LONGEST_VALUE} fit into a cell"),
    ],
)
def test_what_is_no_answer_is_told_in_a_sentence(printed: str, sentence: str) -> None:
    with pytest.raises(NoAnswer, match="printed") as raised:
        read_answer(Ended(printed), SECONDS)
    assert sentence in str(raised.value)


def test_a_probe_that_raises_is_an_error_also_if_it_printed_no_before() -> None:
    ended = Ended("no: IntegrityError\n", "asyncpg.exceptions.DataError: bad: value", status=1)
    assert read_answer(ended, SECONDS) == Answer(
        "error", "DataError", "asyncpg.exceptions.DataError: bad: value"
    )


def test_a_probe_that_does_not_end_is_an_error_that_says_so() -> None:
    ended = Ended("yes\n", status=None)
    assert read_answer(ended, SECONDS) == Answer("error", "no end within 30 seconds", "yes\n")


@pytest.mark.parametrize(
    ("status", "value"), [(3, "ended with exit code 3"), (-11, "ended with signal 11")]
)
def test_a_probe_that_ends_its_process_is_an_error(status: int, value: str) -> None:
    assert read_answer(Ended("yes\n", status=status), SECONDS) == Answer("error", value, "yes\n")


def test_a_difference_names_both_answers() -> None:
    shown = answer_difference(Answer("yes"), Answer("no", "DataError", "text"))
    assert shown.splitlines()[-3:] == ["-yes", "+no: DataError", "+text"]

"""What a probe printed, and how it ended, becomes answers or none."""

import pytest

from bothways.evidence.answer import (
    LONGEST_VALUE,
    Answer,
    Ended,
    NoAnswer,
    answer_difference,
    read_answers,
)

SECONDS = 30.0

#: The names of rows, and what the probe of two of them prints before its answers.
CASES = {"type_uuid": "UUID", "type_big": "big (64 bits)"}


def read_answer(ended: Ended) -> Answer:
    """Return the answer of a probe that gives one."""
    return read_answers(ended, SECONDS, {"type_uuid": ""})["type_uuid"]


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
    assert read_answer(Ended(printed)) == answer


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
        read_answer(Ended(printed))
    assert sentence in str(raised.value)


def test_a_probe_that_raises_is_an_error_also_if_it_printed_no_before() -> None:
    ended = Ended("no: IntegrityError\n", "asyncpg.exceptions.DataError: bad: value", status=1)
    assert read_answer(ended) == Answer(
        "error", "DataError", "asyncpg.exceptions.DataError: bad: value"
    )


def test_a_probe_that_does_not_end_is_an_error_that_says_so() -> None:
    ended = Ended("yes\n", status=None)
    assert read_answer(ended) == Answer("error", "no end within 30 seconds", "yes\n")


@pytest.mark.parametrize(
    ("status", "value"), [(3, "ended with exit code 3"), (-11, "ended with signal 11")]
)
def test_a_probe_that_ends_its_process_is_an_error(status: int, value: str) -> None:
    assert read_answer(Ended("yes\n", status=status)) == Answer("error", value, "yes\n")


def test_a_difference_names_both_answers() -> None:
    shown = answer_difference("type_uuid", Answer("yes"), Answer("no", "DataError", "text"))
    assert shown.splitlines()[0] == "--- evidence of type_uuid"
    assert shown.splitlines()[-3:] == ["-yes", "+no: DataError", "+text"]


def test_each_case_has_the_answer_behind_its_name() -> None:
    printed = "UUID: no: DataError\nUUIDs: one\n\nbig (64 bits): yes\ngiven 5\n"
    assert read_answers(Ended(printed), SECONDS, CASES) == {
        "type_uuid": Answer("no", "DataError", "UUIDs: one"),
        "type_big": Answer("yes", "", "given 5"),
    }


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("UUID: yes\n", "answered «UUID», and its cases are «UUID», «big (64 bits)»: print each"),
        ("UUID: yes\nUUID: yes\nbig (64 bits): yes\n", "answered «UUID», «UUID», «big (64 bits)»,"),
        ("big (64 bits): yes\nUUID: yes\n", "answered «big (64 bits)», «UUID», and"),
        ("Uuid: yes\nbig (64 bits): yes\n", "answered «Uuid: yes», «big (64 bits)», and"),
        ("UUID: yes\nbig: yes\n", "answered «UUID», and"),
        ("", "answered «», and"),
        ("UUID: yes\nbig (64 bits): maybe\n", "printed the outcome 'maybe', which is unknown"),
    ],
)
def test_a_case_that_is_not_answered_once_is_told(printed: str, sentence: str) -> None:
    with pytest.raises(NoAnswer) as raised:
        read_answers(Ended(printed), SECONDS, CASES)
    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    ("printed", "case"), [("", "UUID"), ("UUID: yes\nbig (64 bits):\n", "big (64 bits)")]
)
def test_a_case_that_breaks_loses_no_answer_silently(printed: str, case: str) -> None:
    with pytest.raises(NoAnswer) as raised:
        read_answers(Ended(printed, "LookupError: gone", 1), SECONDS, CASES)
    assert f"broke in its case «{case}» (LookupError): make this case" in str(raised.value)

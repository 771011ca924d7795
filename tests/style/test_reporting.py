"""A failed check says what mends it and ten problems at most, each in a line."""

import pytest
from reporting import assert_none, assert_same, differences


def test_much_is_said_in_few_lines() -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        assert_none((f"{number} {600 * 'x'}" for number in range(586)), "run `make update`")
    first, *problems, last = str(failed.value).splitlines()
    assert first == "586 problems: run `make update`"
    assert [problem[0] for problem in problems] == [*"0123456789"]
    assert max(map(len, problems)) < 410
    assert last == "and 576 more"


def test_each_difference_is_a_sentence() -> None:
    assert [*differences({"a": {"b": 1, "c": 2}}, {"a": {"b": 3, "d": 4}})] == [
        "a b is 1 instead of 3",
        "a d is missing",
        "a c is too many",
    ]
    assert [*differences({1, 2}, {2})] == ["1 is too many"]
    assert [*differences([1, 1], [1])] == ["they are in another order, or one stands there twice"]
    assert_same([1, {}], [1, {}], "")

"""No test asserts what is true whatever the code does."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def empty_assertions(source: str) -> Iterator[str]:
    """Give the assertions that cannot fail, each with its line.

    They compare something with itself, or assert a value that is true by its form: a tuple with
    a message in it, a text, a generator.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [ast.dump(side) for side in (node.left, *node.comparators)]
            if any(one == other for one, other in pairwise(sides)):
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Assert) and _is_true_by_form(node.test):
            yield f"{node.lineno}: {ast.unparse(node.test)}"


def _is_true_by_form(test: ast.expr) -> bool:
    by_form = (ast.Constant, ast.JoinedStr, ast.Tuple, ast.GeneratorExp, ast.Lambda)
    return isinstance(test, by_form)


def test_every_assertion_can_fail() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{assertion}"
        for path in sorted(TESTS.rglob("*.py"))
        for assertion in empty_assertions(path.read_text("utf-8"))
    ]
    assert found == [], "always true: compare with what is really there"


@pytest.mark.parametrize(
    "statement",
    [
        "assert a.b() == a.b()",
        "assert x <= y <= y",
        "assert (x, 'is false')",
        "assert (x for x in y)",
    ],
)
def test_an_assertion_that_cannot_fail_is_reported(statement: str) -> None:
    assert list(empty_assertions(statement))
    assert not list(empty_assertions("assert a.b() == b.a() and list(x for x in y)"))

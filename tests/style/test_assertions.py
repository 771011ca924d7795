"""No test asserts what is true whatever the code does, or fails with pages of output."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from reporting import assert_none

TESTS = Path(__file__).parents[1]

#: What tests that look at the project itself call it.
_PROJECT = {"PROJECT", "REPOSITORY", "EVIDENCE", "TABLES", "root", "site", "zensical_site"}


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


def long_assertions(source: str) -> Iterator[str]:
    """Give the assertions that show two collections of the whole project when they fail.

    That is those that compare, unless one side is small by its form. Seen are functions that look
    at the project, by themselves or through others of their file.
    """
    tree = ast.parse(source)
    looking = set(_PROJECT)
    functions = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
    for _ in functions:
        looking |= {name for name, function in functions.items() if _names_in(function) & looking}
    for name in functions.keys() & looking:
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.Assert) and _shows_all(node.test):
                yield f"{node.lineno}: {ast.unparse(node.test)}"


def _names_in(function: ast.FunctionDef) -> set[str]:
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return used | {argument.arg for argument in function.args.args}


def _shows_all(test: ast.expr) -> bool:
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq | ast.LtE | ast.Lt):
        return False
    return not any(map(_is_small, (test.left, *test.comparators)))


def _is_small(side: ast.expr) -> bool:
    match side:
        case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
            return bool(members)
        case ast.Dict(keys=keys):
            return bool(keys)
        case ast.Call(func=ast.Name(id=name)):
            return name == "len" or name[0].isupper()
    return isinstance(side, ast.Constant | ast.JoinedStr | ast.Attribute | ast.Subscript)


def test_a_failure_over_the_project_is_short() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{assertion}"
        for folder in ("site", "tables")
        for path in sorted((TESTS / folder).glob("test_*.py"))
        for assertion in long_assertions(path.read_text("utf-8"))
    ]
    assert_none(found, "say it with assert_none or assert_same of tests/reporting.py")


@pytest.mark.parametrize(
    "statement",
    [
        "assert f(PROJECT) == []",
        "assert {x for x in f(PROJECT)} == told",
        "assert set(PROJECT) <= told",
        "assert g() == told",
    ],
)
def test_an_assertion_that_shows_all_is_reported(statement: str) -> None:
    source = "def g():\n    return PROJECT\ndef test():\n    {}\n"
    assert list(long_assertions(source.format(statement)))
    assert not list(long_assertions(source.format("assert f(PROJECT) == 'one' and g()")))


def test_every_assertion_can_fail() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{assertion}"
        for path in sorted(TESTS.rglob("*.py"))
        for assertion in empty_assertions(path.read_text("utf-8"))
    ]
    assert_none(found, "always true: compare with what is really there")


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

"""No test is skipped without a reason, and readers never copy what silences a tool."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from site_checks.records import all_files, program_files

_SKIPPING = {"skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip", "skipTest"}
#: Not «skip», which a program may call a number of rows.
_OF_TESTS = {"pytest", "unittest", "skipif", "xfail", "importorskip"}
_SILENCING = re.compile(
    r"#\s*(?:pragma|noqa|type:\s*ignore|pyright:|mypy:|ruff:|fmt:|pylint:|isort:)"
)


def skips_without_reason(root: Path) -> list[str]:
    """Return each skip and each expected failure in ``tests/`` that does not say why."""
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno}: {name} without a reason"
        for path in sorted((root / "tests").rglob("*.py"))
        for node, name in _skips(ast.parse(path.read_text("utf-8")))
        if not _has_reason(node, name)
    ]


def silencers_in_programs(root: Path) -> list[str]:
    """Return what programs hold for the sake of tests and tools."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {what}"
        for program in program_files(root)
        for path in all_files(program)
        for line, what in _silencers(path.read_text("utf-8"))
        if not path.name.startswith(("test_", "conftest")) or "tool" in what
    ]


def _skips(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Give each use of a skipping name, with the call around it if it is called."""
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in _SKIPPING:
            called.add(node.func)
            yield node, _name(node.func)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _SKIPPING and node not in called:
            yield node, node.attr


def _has_reason(node: ast.expr, name: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    reasons = [word.value for word in node.keywords if word.arg in ("reason", "msg")]
    if name in ("skip", "skipTest"):
        reasons += node.args[:1]
    elif name in ("skipIf", "skipUnless"):
        reasons += node.args[1:2]
    elif name == "xfail" and _name_of_owner(node.func) == "pytest":
        reasons += node.args[:1]
    return any(not (isinstance(r, ast.Constant) and not r.value) for r in reasons)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _name_of_owner(function: ast.expr) -> str:
    return _name(function.value) if isinstance(function, ast.Attribute) else ""


def _silencers(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and _SILENCING.match(token.string):
            yield token.start[0], f"silences a tool: {token.string}"
        if token.type == tokenize.NAME and token.string in _OF_TESTS:
            yield token.start[0], f"belongs to a test: {token.string}"

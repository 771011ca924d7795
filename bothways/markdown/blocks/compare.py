"""The comparison table: every cell of code is cut out of a program that was run.

A row names a pair and the call to show; the async call if it has another name; a failure that
belongs to the row::

    Session factory | sessions/factory | sessionmaker
    Lazy loading | lazy/attribute | user.posts | awaitable_attrs.posts | lazy/attribute_fails

A row without ``|`` is a heading inside the table.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.pairs import read_evidence
from bothways.markdown.blocks.proof_links import proof_link
from bothways.markdown.blocks.shown_code import named_pair
from bothways.markdown.directives import Directive
from bothways.programs.difference import SYNC_NAMES
from bothways.programs.program import Program
from bothways.project import Project

LONGEST_CELL = 52

_ASYNC_NAMES = {sync: name for name, sync in SYNC_NAMES.items()}


@dataclass(frozen=True)
class Row:
    """One row, or a heading if it has no pair."""

    label: str
    anchor: str
    sync: str = ""
    async_: str = ""
    pair: str = ""
    pair_link: str = ""
    failure: str = ""
    failure_link: str = ""
    raises: tuple[str, ...] = ()


def compare_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what every rendering of ``[[compare …]]`` shows.

    Raises:
        BothWaysError: a row names a pair that does not exist or is on no page, or a call that
            its programs do not make.
    """
    return {"rows": [_row(line, project) for line in directive.rows]}


def _row(line: str, project: Project) -> Row:
    label, *cells = (cell.strip() for cell in line.split("|"))
    kind = "row" if cells else "group"
    anchor = f"{kind}-" + "".join(c if c.isalnum() else "-" for c in label.lower()).strip("-")
    if not cells:
        return Row(label, anchor)
    if not 2 <= len(cells) <= 4:
        raise BothWaysError(
            f"row «{line}»: write Label | chapter/idea | call, then, if they are needed, "
            "| async call | chapter/idea_fails"
        )
    pair, sync_call, async_call, failure = (*cells, "", "")[:4]
    halves = named_pair(project, pair).programs
    return Row(
        label,
        anchor,
        sync=cut_out(halves["sync"], sync_call),
        async_=cut_out(halves["async"], async_call or _in_async(sync_call)),
        pair=pair,
        pair_link=proof_link(project, pair).address,
        failure=failure,
        failure_link=proof_link(project, failure).address if failure else "",
        raises=_classes(project, failure) if failure else (),
    )


def _in_async(call: str) -> str:
    return ".".join(_ASYNC_NAMES.get(part, part) for part in call.split("."))


def _classes(project: Project, failure: str) -> tuple[str, ...]:
    """Return the classes that a failure raises; those of its warnings if it raises nothing."""
    outcomes = [variant.saw for variant in read_evidence(project, failure).outcomes]
    raised = [saw["raised"]["class_name"].rpartition(".")[2] for saw in outcomes if "raised" in saw]
    warned = [warning["class_name"] for saw in outcomes for warning in saw.get("warned", [])]
    return tuple(dict.fromkeys(raised or warned))


def cut_out(program: Program, call: str) -> str:
    """Return a call as the program writes it, with the ``await``, ``with`` or ``for`` around it.

    Args:
        program: the program; its task functions are searched before the rest.
        call: what is called (``session.get``), an attribute (``user.posts``), or a name that is
            handed over (``QueuePool``).

    Raises:
        BothWaysError: the program does not do that.
    """
    expressions = list(_expressions(program))
    # a call of a class before its name in an annotation
    for kinds in (ast.Call | ast.Attribute, ast.Name):
        for node, parents in expressions:
            if isinstance(node, kinds) and f".{_names(node)}".endswith(f".{call}"):
                return _with_surroundings(program, node, parents)
    raise BothWaysError(f"{program.relative_path} nowhere writes {call}")


def _expressions(program: Program) -> Iterator[tuple[ast.expr, list[ast.AST]]]:
    definitions = program.definitions
    names = [*program.tasks, *(name for name in definitions if name not in program.tasks)]
    for name in names:
        yield from _walk(definitions[name].node, [])


def _walk(node: ast.AST, parents: list[ast.AST]) -> Iterator[tuple[ast.expr, list[ast.AST]]]:
    if isinstance(node, ast.Call | ast.Attribute | ast.Name):
        yield node, parents
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, [node, *parents])


def _names(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def _with_surroundings(program: Program, node: ast.expr, parents: list[ast.AST]) -> str:
    text = ast.get_source_segment(program.source, node) or ""
    if len(text) > LONGEST_CELL or "\n" in text:
        text = f"{_names(node)}(…)" if isinstance(node, ast.Call) else _names(node)
    if parents and isinstance(parents[0], ast.Await):
        text = f"await {text}"
        parents = parents[1:]
    match parents:
        case [ast.keyword(arg=str(name)), *_]:
            return f"{name}={text}"
        case [ast.withitem(), ast.AsyncWith(), *_]:
            return f"async with {text}"
        case [ast.withitem(), ast.With(), *_]:
            return f"with {text}"
        case [ast.AsyncFor(), *_]:
            return f"async for … in {text}"
        case [ast.For(), *_]:
            return f"for … in {text}"
    return text

"""The comparison table: every cell of code is cut out of a program that was run.

A row names a pair and the call to show; the async call if it has another name; a failure that
belongs to the row::

    Session factory | sessions/factory | sessionmaker
    Lazy loading | lazy/attribute | user.posts | awaitable_attrs.posts | lazy/attribute_fails

A row without ``|`` is a heading inside the table.
"""

import ast
from collections.abc import Iterator

from bothways.errors import BothWaysError
from bothways.evidence.pairs import read_evidence
from bothways.markdown.blocks.shown_code import named_pair
from bothways.markdown.directives import Directive
from bothways.programs.difference import SYNC_NAMES
from bothways.programs.program import Program
from bothways.project import Project
from bothways.tables.table import (
    Code,
    Column,
    Group,
    Part,
    Proof,
    Quiet,
    Row,
    Table,
    cell,
    line,
)

LONGEST_CELL = 52

_ASYNC_NAMES = {sync: name for name, sync in SYNC_NAMES.items()}


def compare(directive: Directive, project: Project) -> Table:
    """Return the table that ``[[compare …]]`` writes.

    Raises:
        BothWaysError: a row names a pair that does not exist, or a call that its programs do not
            make.
    """
    groups: list[tuple[str, str, list[Row]]] = []
    for written in directive.rows:
        label, *cells = (part.strip() for part in written.split("|"))
        if cells:
            groups = groups or [("", "", [])]
            groups[-1][2].append(_row(project, written, label, cells))
        else:
            groups.append((label, f"group-{_slug(label)}", []))
    return Table(
        columns=(
            Column("What"),
            Column("Sync", kind="sync"),
            Column("Async", kind="async"),
            Column("Proof"),
        ),
        groups=tuple(Group(tuple(rows), title, anchor=anchor) for title, anchor, rows in groups),
    )


def _row(project: Project, written: str, label: str, cells: list[str]) -> Row:
    if not 2 <= len(cells) <= 4:
        raise BothWaysError(
            f"row «{written}»: write Label | chapter/idea | call, then, if they are needed, "
            "| async call | chapter/idea_fails"
        )
    pair, sync_call, async_call, failure = (*cells, "", "")[:4]
    halves = named_pair(project, pair).programs
    sync = cut_out(halves["sync"], sync_call)
    async_: list[Part] = [Code(cut_out(halves["async"], async_call or _in_async(sync_call)))]
    proof: list[Part] = [Proof(pair, "run")]
    if failure:
        async_.append(line(Quiet("else "), *_separated(_classes(project, failure))))
        proof += [" · ", Proof(failure, "error")]
    return Row(
        f"row-{_slug(label)}",
        (cell(label), cell(Code(sync)), cell(*async_), cell(*proof)),
    )


def _separated(classes: tuple[str, ...]) -> Iterator[Part]:
    for number, name in enumerate(classes):
        if number:
            yield ", "
        yield Code(name)


def _slug(label: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in label.lower()).strip("-")


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
